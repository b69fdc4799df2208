//! What begins with `(`.

use super::ast::{self, Node};
use super::parse::{Context, Parser};
use super::source::Token;
use super::{Error, flag};

/// What a group's opening says.
enum Opening {
    /// A node that is complete, or nothing.
    Whole(Option<Node>),
    Group {
        index: Option<usize>,
        on: u32,
        off: u32,
        atomic: bool,
    },
}

const PLAIN: Opening = Opening::Group { index: None, on: 0, off: 0, atomic: false };

impl Parser<'_> {
    /// A group, behind its parenthesis. Global flags change the context of what follows.
    pub fn group(&mut self, context: &mut Context, flags_ok: bool) -> Result<Option<Node>, Error> {
        let start = self.source.tell() - 1;
        let inside = Context { top: false, ..*context };
        let opening = match self.source.accept('?')? {
            true => self.extension(start, context, flags_ok)?,
            false => {
                let index = Some(self.open(None)?);
                Opening::Group { index, on: 0, off: 0, atomic: false }
            }
        };
        let (index, on, off, atomic) = match opening {
            Opening::Whole(node) => return Ok(node),
            Opening::Group { index, on, off, atomic } => (index, on, off, atomic),
        };
        let verbose = (context.verbose || on & flag::VERBOSE != 0) && off & flag::VERBOSE == 0;
        let body = self.alternatives(Context { verbose, ..inside })?;
        self.end(start)?;
        let width = ast::width(&body);
        if let Some(index) = index {
            self.close(index, width);
        }
        Ok(Some(match atomic {
            true => Node::Atomic(body),
            false => Node::Group { index, on, off, body, width },
        }))
    }

    /// The closing parenthesis.
    fn end(&mut self, start: usize) -> Result<(), Error> {
        if self.source.accept(')')? {
            return Ok(());
        }
        let offset = self.source.tell() - start;
        Err(self.source.error("missing ), unterminated subpattern", offset))
    }

    /// The next token, which must be there.
    fn need(&mut self, message: &str) -> Result<Token, Error> {
        match self.source.get()? {
            Some(token) => Ok(token),
            None => Err(self.source.error(message, 0)),
        }
    }

    /// What follows `(?`.
    fn extension(
        &mut self,
        start: usize,
        context: &mut Context,
        flags_ok: bool,
    ) -> Result<Opening, Error> {
        let inside = Context { top: false, ..*context };
        let token = self.need("unexpected end of pattern")?;
        match token.plain() {
            Some('P') => self.python_extension(),
            Some(':') => Ok(PLAIN),
            Some('#') => self.comment(start),
            Some('=') => self.look_whole(start, inside, false, false),
            Some('!') => self.look_whole(start, inside, false, true),
            Some('<') => {
                let token = self.need("unexpected end of pattern")?;
                match token.plain() {
                    Some('=') => self.look_whole(start, inside, true, false),
                    Some('!') => self.look_whole(start, inside, true, true),
                    _ => Err(self.unknown("?<", token)),
                }
            }
            Some('(') => self.conditional(start, inside),
            Some('>') => Ok(Opening::Group { index: None, on: 0, off: 0, atomic: true }),
            Some(c) if c == '-' || letter(token).is_some() => {
                let Some((on, off)) = self.local_flags(token)? else {
                    return self.global_flags(start, context, flags_ok);
                };
                Ok(Opening::Group { index: None, on, off, atomic: false })
            }
            _ => Err(self.unknown("?", token)),
        }
    }

    fn unknown(&self, before: &str, token: Token) -> Error {
        let message = format!("unknown extension {before}{}", token.text());
        self.source.error(&message, token.len() + before.len())
    }

    /// `(?P<name>…)` and `(?P=name)`, behind the `P`.
    fn python_extension(&mut self) -> Result<Opening, Error> {
        if self.source.accept('<')? {
            let name = self.source.until('>', "group name")?;
            self.source.check_name(&name, 1)?;
            let index = Some(self.open(Some(&name))?);
            return Ok(Opening::Group { index, on: 0, off: 0, atomic: false });
        }
        if self.source.accept('=')? {
            return Ok(Opening::Whole(Some(self.named_reference()?)));
        }
        let token = self.need("unexpected end of pattern")?;
        Err(self.unknown("?P", token))
    }

    fn comment(&mut self, start: usize) -> Result<Opening, Error> {
        loop {
            if self.source.next.is_none() {
                let offset = self.source.tell() - start;
                return Err(self.source.error("missing ), unterminated comment", offset));
            }
            if self.source.get()?.is_some_and(|t| t.is(')')) {
                return Ok(Opening::Whole(None));
            }
        }
    }

    fn look_whole(
        &mut self,
        start: usize,
        context: Context,
        behind: bool,
        negated: bool,
    ) -> Result<Opening, Error> {
        let node = self.look(context, behind, negated)?;
        self.end(start)?;
        Ok(Opening::Whole(Some(node)))
    }

    /// `(?(group)yes|no)`, behind the second parenthesis.
    fn conditional(&mut self, start: usize, context: Context) -> Result<Opening, Error> {
        let group = self.condition()?;
        let yes = self.nested_sequence(context)?;
        let mut no = None;
        if self.source.accept('|')? {
            no = Some(self.nested_sequence(context)?);
            if self.source.next_is('|') {
                let message = "conditional backref with more than two branches";
                return Err(self.source.error(message, 0));
            }
        }
        self.end(start)?;
        Ok(Opening::Whole(Some(Node::Conditional { group, yes, no })))
    }

    fn global_flags(
        &mut self,
        start: usize,
        context: &mut Context,
        flags_ok: bool,
    ) -> Result<Opening, Error> {
        if !flags_ok {
            let offset = self.source.tell() - start;
            let message = "global flags not at the start of the expression";
            return Err(self.source.error(message, offset));
        }
        context.verbose = self.flags & flag::VERBOSE != 0;
        Ok(Opening::Whole(None))
    }

    /// The flags that a group turns on and off; `None` if they were for the whole pattern, which
    /// has them now.
    fn local_flags(&mut self, first: Token) -> Result<Option<(u32, u32)>, Error> {
        let (mut on, mut off) = (0, 0);
        let mut token = first;
        if !token.is('-') {
            loop {
                let flag = letter(token).unwrap_or(0);
                self.check_kind(token, flag)?;
                on |= flag;
                if flag & flag::KINDS != 0 && on & flag::KINDS != flag {
                    let message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
                    return Err(self.source.error(message, 0));
                }
                token = self.need("missing -, : or )")?;
                if token.is(')') || token.is('-') || token.is(':') {
                    break;
                }
                self.check_letter(token, "missing -, : or )")?;
            }
        }
        if token.is(')') {
            self.flags |= on;
            return Ok(None);
        }
        if token.is('-') {
            token = self.need("missing flag")?;
            self.check_letter(token, "missing flag")?;
            while let Some(flag) = letter(token) {
                if flag & flag::KINDS != 0 {
                    let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                    return Err(self.source.error(message, 0));
                }
                off |= flag;
                token = self.need("missing :")?;
                if !token.is(':') {
                    self.check_letter(token, "missing :")?;
                }
            }
        }
        if on & off != 0 {
            return Err(self.source.error("bad inline flags: flag turned on and off", 1));
        }
        Ok(Some((on, off)))
    }

    /// Bytes have no Unicode, and text has no locale.
    fn check_kind(&self, token: Token, flag: u32) -> Result<(), Error> {
        let wrong = match self.source.is_text {
            true if flag == flag::LOCALE => "str",
            false if flag == flag::UNICODE => "bytes",
            _ => return Ok(()),
        };
        let letter = token.text();
        let message =
            format!("bad inline flags: cannot use '{letter}' flag with a {wrong} pattern");
        Err(self.source.error(&message, 0))
    }

    fn check_letter(&self, token: Token, otherwise: &str) -> Result<(), Error> {
        if letter(token).is_some() {
            return Ok(());
        }
        let is_alpha = !token.escaped && crate::prim::unicode::class::is_alpha(token.c);
        let message = if is_alpha { "unknown flag" } else { otherwise };
        Err(self.source.error(message, token.len()))
    }
}

/// The flag that a letter stands for.
fn letter(token: Token) -> Option<u32> {
    Some(match token.plain()? {
        'i' => flag::IGNORECASE,
        'L' => flag::LOCALE,
        'm' => flag::MULTILINE,
        's' => flag::DOTALL,
        'x' => flag::VERBOSE,
        'a' => flag::ASCII,
        'u' => flag::UNICODE,
        _ => return None,
    })
}
