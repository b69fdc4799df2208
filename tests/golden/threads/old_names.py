"""The camelCase names still work, and warn."""
import threading
import warnings

t = threading.Thread(name="t")
for use in (
    threading.currentThread,
    threading.activeCount,
    t.isDaemon,
    lambda: t.setDaemon(True),
    t.getName,
    lambda: t.setName("u"),
    threading.Event().isSet,
    lambda: threading.Condition().notifyAll(),
    lambda: threading.RLock(1),
):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            use()
        except RuntimeError as e:
            print(e)
    for w in caught:
        print(w.category.__name__, w.message, w.filename == __file__)
print(t.name, t.daemon, threading.gettrace(), threading.getprofile())
