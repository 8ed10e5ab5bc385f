/** The same paper as a page for a phone without Word. Standalone, no script, nothing fetched. */
import { dotsText } from './dots.ts';
import type { Paper, PaperBlock, Runs } from './paper.ts';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? '');
}

/** One rule a part; prints as A4 with the margins of the Word file. */
export const paperCss = `
.paper{max-width:50rem;margin:0 auto;padding:1rem;background:#fff;color:#000;font:1.0625rem/1.5 "Times New Roman",Times,serif;overflow-wrap:anywhere}
.paper p{margin:.35rem 0}
.paper .b,.paper .article,.paper .chapter,.paper h1{font-weight:700}
.paper h1{font-size:1.2rem;text-align:center;margin:1rem 0 .25rem}
.paper .centre,.paper .under,.paper .addressee,.paper .chapter,.paper .state{text-align:center}
.paper .under{font-weight:700}
.paper .state span{display:inline-block;border-bottom:1px solid;font-weight:700}
.paper .right,.paper .date{text-align:right}
.paper .date,.paper .note{font-style:italic}
.paper .plain,.paper .clause,.paper .point,.paper .article{text-indent:1.5rem}
.paper .line{border-bottom:1px dotted;height:1.6em}
.paper .head,.paper .sign{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between}
.paper .head>div,.paper .sign>div{flex:1 1 12rem;text-align:center}
.paper .sign{break-before:avoid;break-inside:avoid}.paper .article,.paper .chapter{break-after:avoid}
.paper .room{height:5em}
.paper .wide{overflow-x:auto}
.paper table{border-collapse:collapse;width:100%}
.paper th,.paper td{border:1px solid;padding:.3rem .4rem;min-width:2.5rem;overflow-wrap:break-word}
.paper td.centre{text-align:center}.paper td.right{text-align:right}
.paper tr{break-inside:avoid}.paper .tall td{height:3em}
.paper footer{margin-top:1.5rem;border-top:1px solid #999;font-size:.85rem;font-style:italic}
.paper hr{margin:2rem 0;border:0;border-top:2px dashed #999;break-after:page}
@media screen and (max-width:40rem){.paper table{min-width:36rem}}
@page{size:A4;margin:20mm 15mm 20mm 30mm}
@media print{.paper{padding:0;max-width:none;font-size:13pt}.paper hr{visibility:hidden}}
`;

/** The paper's own part of a page: `<article class="paper">…`. Its look is `paperCss`. */
function renderHtmlPart(paper: Paper): string {
  const body = paper.blocks
    .filter((block, index) => block.kind !== 'page' || paper.blocks[index + 1]?.kind !== 'page')
    .map(draw)
    .join('\n');
  return `<article class="paper" lang="vi">\n${body}\n<footer>${inline(paper.note)}</footer>\n</article>`;
}

/** A whole page. */
export function renderHtml(paper: Paper): string {
  return [
    '<!doctype html>',
    '<html lang="vi"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    '<meta name="robots" content="noindex">',
    `<title>${escape(paper.label)}</title>`,
    `<style>body{margin:0;background:#ddd}${paperCss}</style></head>`,
    `<body>${renderHtmlPart(paper)}</body></html>`,
    '',
  ].join('\n');
}

/** Papers one after the other, to stand in a page that has `paperCss`; each begins a sheet when printed. */
export function renderPage(papers: readonly Paper[]): string {
  return papers.map(renderHtmlPart).join('\n<hr>\n');
}

function draw(block: PaperBlock): string {
  switch (block.kind) {
    case 'heading': {
      const motto = `<p><span>${escape(block.motto)}</span></p>`;
      const state = `<div class="state"><p class="b">${escape(block.country)}</p>${motto}</div>`;
      const left = block.left.map((runs) => p('b', runs)).join('');
      const date = block.placeAndDate === undefined ? '' : p('date', block.placeAndDate);
      const head = left === '' ? state : `<div class="head"><div>${left}</div>${state}</div>`;
      return head + date;
    }
    case 'title':
      return `<h1>${inline(block.runs)}</h1>${block.under.map((runs) => p('under', runs)).join('')}`;
    case 'paragraph':
      return p(block.style === 'bold' ? 'b' : block.style, block.runs);
    case 'dotted':
      return '<p class="line"></p>'.repeat(block.count);
    case 'table': {
      const head = block.columns.map(({ title }) => `<th>${escape(title)}</th>`).join('');
      const row = (cells: readonly Runs[], open = ''): string =>
        `<tr>${cells
          .map(
            (runs, i) =>
              `<td class="${block.columns[i]?.align ?? 'left'}${open}">${inline(runs)}</td>`,
          )
          .join('')}</tr>`;
      const rows = block.rows.map((cells) => row(cells)).join('\n');
      const total = block.total === undefined ? '' : row(block.total, ' b');
      const tall = block.tall ? ' class="tall"' : '';
      return `<div class="wide"><table${tall}><thead><tr>${head}</tr></thead><tbody>${rows}${total}</tbody></table></div>`;
    }
    case 'sign': {
      const signers = block.signers.map(({ title, note, name }) => {
        const small = note === undefined ? '' : `<p class="note">${escape(note)}</p>`;
        return `<div>${p('b', title)}${small}<div class="room"></div>${p('b', name)}</div>`;
      });
      const alone = signers.length === 1 ? '<div></div>' : '';
      return `<div class="sign">${alone}${signers.join('')}</div>`;
    }
    case 'page':
      return '<hr>';
  }
}

function p(className: string, runs: Runs): string {
  return `<p class="${className}">${inline(runs)}</p>`;
}

function inline(runs: Runs): string {
  return runs
    .map((run) => {
      const text = escape('dots' in run ? dotsText(run.dots) : run.text);
      return run.bold === true ? `<b>${text}</b>` : text;
    })
    .join('');
}
