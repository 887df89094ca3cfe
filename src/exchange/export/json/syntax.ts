import type { ScanError, SyntaxKind } from 'jsonc-parser';

/* eslint-disable @typescript-eslint/no-unsafe-enum-assignment -- the compiler checks each number against its member */

// The library's enumerations have no values at run time; the types below hold these numbers to its own.
export const OPEN_BRACE: SyntaxKind.OpenBraceToken = 1;
export const CLOSE_BRACE: SyntaxKind.CloseBraceToken = 2;
export const OPEN_BRACKET: SyntaxKind.OpenBracketToken = 3;
export const CLOSE_BRACKET: SyntaxKind.CloseBracketToken = 4;
export const COMMA: SyntaxKind.CommaToken = 5;
export const COLON: SyntaxKind.ColonToken = 6;
export const NULL: SyntaxKind.NullKeyword = 7;
export const TRUE: SyntaxKind.TrueKeyword = 8;
export const FALSE: SyntaxKind.FalseKeyword = 9;
export const STRING: SyntaxKind.StringLiteral = 10;
export const NUMBER: SyntaxKind.NumericLiteral = 11;
export const UNKNOWN: SyntaxKind.Unknown = 16;
export const END: SyntaxKind.EOF = 17;

export const NO_ERROR: ScanError.None = 0;
export const UNFINISHED_COMMENT: ScanError.UnexpectedEndOfComment = 1;
export const UNFINISHED_STRING: ScanError.UnexpectedEndOfString = 2;
