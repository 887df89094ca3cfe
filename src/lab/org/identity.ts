import { organisation } from '../organisation.ts';
import { salesforceId } from './ids.ts';

/** Who the practice org is, and as whom its token lets in: names and ids never change. */
export const orgIdentity = {
  id: salesforceId('00D', 1),
  name: 'Contoso Practice',
  /** The name a real org would have; the lab answers it at its own address only. */
  myDomain: 'contoso.my.salesforce.test',
  alias: 'practice-lab',
  administrator: { localPart: 'grace.holm', username: `grace.holm@${organisation.domain}.practice` },
} as const;

/** Names the certificate of the org covers. */
export const orgHosts: readonly string[] = ['localhost', '127.0.0.1', orgIdentity.myDomain];

/** The versions of the API the org offers, oldest first, with the names of their releases. */
export const apiVersions: readonly { readonly version: string; readonly label: string }[] = Array.from(
  { length: 38 },
  (_, at) => {
    const number = 31 + at;
    return { version: `${String(number)}.0`, label: releaseOf(number) };
  },
);

/** Version 31.0 came with Summer '14, 68.0 with Winter '27; three a year, and winter is named after the year to come. */
function releaseOf(version: number): string {
  const season = ['Spring', 'Summer', 'Winter'][(version - 30) % 3] ?? '';
  const year = 14 + Math.floor((version - 30) / 3) + (season === 'Winter' ? 1 : 0);
  return `${season} '${String(year)}`;
}
