/** README's table of variables and .env.example, made from the one list. */
import { variables } from './variables.ts';

/** A Markdown table, one row a variable. */
export function variableTable(): string {
  const rows = Object.entries(variables).map(([name, { fallback, help }]) => {
    const standard = fallback === undefined || fallback === '' ? '–' : `\`${fallback}\``;
    return `| \`${name}\` | ${standard} | ${help} |`;
  });
  return ['| variable | default | what it is for |', '| --- | --- | --- |', ...rows].join('\n');
}

/** A file to copy to `.env`; every line is commented out, since every variable is optional. */
export function environmentExample(): string {
  const lines = Object.entries(variables).flatMap(([name, { fallback, help }]) => [
    `# ${help}`,
    `#${name}=${fallback ?? ''}`,
    '',
  ]);
  return `# Everything is optional; these are the defaults.\n\n${lines.join('\n')}`;
}
