//! Text in, styled spans out, on syntect's grammars and themes.
