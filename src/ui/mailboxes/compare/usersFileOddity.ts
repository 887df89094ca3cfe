import type { UsersFileMistake } from '../../../core/salesforce/usersFile/usersFile.ts';
import { text, type Text } from '../../../core/text.ts';

/** What is odd about a line of a file of users, and what became of it. */
export function oddityText(oddity: UsersFileMistake): Text {
  switch (oddity.kind) {
    case 'noAddress':
      return text('"{text}" is no mailbox address; it is left out.', { text: oddity.text });
    case 'noAddressColumn':
      return text('No column is known to hold addresses ({columns}); what looks like one is taken.', {
        columns: oddity.columns.join(', '),
      });
    case 'duplicate':
      return text('{address} is in line {line} already; it is compared once.', {
        address: oddity.address,
        line: oddity.firstLine,
      });
    case 'openQuote':
      return text('A quotation mark is not closed in this line.');
    case 'decorated':
      return text('Read as {address}.', { address: oddity.address });
  }
}
