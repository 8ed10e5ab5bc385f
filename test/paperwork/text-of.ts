/** A paper as plain text for a person to read, and the text inside a Word file. */
import { inflateRawSync } from 'node:zlib';
import type { Paper, PaperBlock, Runs } from '#src/paperwork/paper.ts';

/** As it stands on paper: one line a paragraph, tables with bars, dots as they are. */
export function textOf(paper: Paper): string {
  const body = paper.blocks.map(draw).join('\n');
  return `${body}\n\n[${words(paper.note)}]\n`;
}

function draw(block: PaperBlock): string {
  switch (block.kind) {
    case 'heading':
      return [
        ...block.left.map(words),
        block.country,
        block.motto,
        ...(block.placeAndDate === undefined ? [] : [words(block.placeAndDate)]),
      ].join('\n');
    case 'title':
      return `\n== ${[block.runs, ...block.under].map(words).join(' · ')} ==\n`;
    case 'paragraph':
      return `${block.style === 'article' || block.style === 'chapter' ? '\n' : ''}${words(block.runs)}`;
    case 'dotted':
      return Array.from({ length: block.count }, () => '……………………………………').join('\n');
    case 'table': {
      const rows = [block.columns.map(({ title }) => title), ...block.rows.map(cells)];
      if (block.total !== undefined) rows.push(cells(block.total));
      return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
    }
    case 'sign':
      return block.signers
        .map(({ title, note = '', name }) => `\n    ${words(title)} ${note}\n    ${words(name)}`)
        .join('');
    case 'page':
      return '\n---------- trang mới ----------\n';
  }
}

function cells(row: readonly Runs[]): string[] {
  return row.map(words);
}

function words(runs: Runs): string {
  return runs.map((run) => ('dots' in run ? '……' : run.text)).join('');
}

/** The files in a zip, unpacked. Throws where the archive is not sound. */
export function unzip(bytes: Uint8Array): ReadonlyMap<string, string> {
  const data = Buffer.from(bytes);
  const end = data.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  if (end < 0) throw new Error('no zip');
  const files = new Map<string, string>();
  let at = data.readUInt32LE(end + 16);
  for (let left = data.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (data.readUInt32LE(at) !== 0x02014b50) throw new Error('broken zip');
    const [size, name, extra, comment] = [20, 28, 30, 32].map((offset, i) =>
      i === 0 ? data.readUInt32LE(at + offset) : data.readUInt16LE(at + offset),
    ) as [number, number, number, number];
    const path = data.toString('utf8', at + 46, at + 46 + name);
    const local = data.readUInt32LE(at + 42);
    const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28);
    const packed = data.subarray(start, start + size);
    const plain = data.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed;
    files.set(path, plain.toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return files;
}

/** What a reader of the Word file's body sees, without spaces between paragraphs. */
export function docxText(bytes: Uint8Array): string {
  const xml = unzip(bytes).get('word/document.xml') ?? '';
  return [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map((match) => unescape(match[1] ?? ''))
    .join('');
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** What is wrong with an XML text, as far as tags and characters go; undefined if it is well formed. */
export function faultIn(xml: string): string | undefined {
  // oxlint-disable-next-line no-control-regex -- no XML file may hold these
  const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(xml);
  if (illegal !== null || !xml.isWellFormed()) return 'a character XML cannot hold';
  if (/&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[\da-f]+);)/i.test(xml)) return 'a bare &';
  const open: string[] = [];
  for (const [tag, close, name, self] of xml
    .matchAll(/<(\/?)([\w:.-]+)(?:"[^"]*"|[^">])*?(\/?)>/g)
    .map((match) => [match[0], match[1], match[2] ?? '', match[3]] as const)) {
    if (tag.startsWith('<?') || self === '/') continue;
    if (close === '/') {
      const last = open.pop();
      if (last !== name) return `</${name}> closes <${String(last)}>`;
    } else open.push(name);
  }
  return open.length === 0 ? undefined : `<${open.join('> <')}> stays open`;
}
