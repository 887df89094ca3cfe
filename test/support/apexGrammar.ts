import { ApexErrorListener, ApexLexer, ApexParserFactory } from '@apexdevtools/apex-parser';

/** An anonymous block as the grammar of Apex sees it. */
export interface ParsedApex {
  readonly isValid: boolean;
  /** What the grammar objects to, with its line. */
  readonly objections: readonly string[];
  /** Every string literal in it, as written, in order. */
  readonly strings: readonly string[];
}

class Objections extends ApexErrorListener {
  readonly lines: string[] = [];

  apexSyntaxError(line: number, _column: number, message: string): void {
    this.lines.push(`line ${String(line)}: ${message}`);
  }
}

/** Reads an anonymous block with the grammar. */
export function parseApex(script: string): ParsedApex {
  const objections = new Objections();
  ApexParserFactory.createLexerAndParser(script, objections).parser.anonymousUnit();
  const tokens = ApexParserFactory.createLexer(script).getAllTokens();
  const strings = tokens.filter(({ type }) => type === ApexLexer.StringLiteral).map(({ text }) => text);
  return { isValid: objections.lines.length === 0, objections: objections.lines, strings };
}
