#!/usr/bin/x
# vim: set fileencoding=koi8-r :
x = "ко"
