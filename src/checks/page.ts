/** The title of a web page in one line; `no title` where it has none. */
export function titleOf(body: string): string {
  const title = /<title[^>]*>([^<]{1,120})/i.exec(body)?.[1] ?? '';
  return title.replace(/\s+/g, ' ').trim() || 'no title';
}
