{-# LANGUAGE LambdaCase #-}
{- | A parser of sums.
   {- nested -} -}
module Parser (Parser, runParser, expression) where

import qualified Data.Map.Strict as Map
import Data.Char (isDigit, isSpace)

newtype Parser a = Parser { runParser :: String -> Maybe (a, String) }

instance Functor Parser where
  fmap f (Parser p) = Parser $ \input -> case p input of
    Nothing -> Nothing
    Just (a, rest) -> Just (f a, rest)

data Expr = Number !Int | Expr :+: Expr deriving (Show, Eq)
infixl 6 :+:

digits :: Parser Int
digits = Parser $ \case
  input@(c : _) | isDigit c -> let (ds, rest) = span isDigit input in Just (read ds, rest)
  _ -> Nothing

expression :: Parser Expr
expression = Number <$> digits -- only numbers so far

table :: Map.Map String [Double]
table = Map.fromList [("a\n", [1.5e-3, 0x1F]), ('x' : "y", [n | n <- [1 ..], even (round n)])]
