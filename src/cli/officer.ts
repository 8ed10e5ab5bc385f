/** `ct officer add`: invites an officer from the terminal; also the way back in when no administrator can. */

import { readConfig } from '#src/config/config.ts';
import { type Role, roles } from '#src/domain/access.ts';
import { createOperator } from '#src/operator.ts';
import { readOptions } from './options.ts';
import { UsageError, type Verb } from './verb.ts';

export const officerAdd: Verb = {
  name: 'officer add',
  usage:
    'officer add --name <name> [--roles officer,lead-officer,administrator,viewer] [--communes all|<slug>,…]',
  help: 'Writes a link with which the officer sets a login and a password; it works once, for a week.',
  async run(args, io) {
    const { options, rest } = readOptions(args, ['name', 'roles', 'communes']);
    if (rest.length > 0) throw new UsageError(`${rest.join(' ')} is too much; quote the name`);
    const { name } = options;
    if (name === undefined || name.trim() === '') throw new UsageError('--name is missing');
    const asked = (options['roles'] ?? 'officer').split(',').map(readRole);
    const operator = await createOperator(readConfig(io.environment), io.now);
    try {
      const communes = readCommunes(options['communes'] ?? 'all', operator.communes);
      const made = await operator.invite({ name, roles: asked, communes });
      io.out(`${JSON.stringify(made)}\n`);
      return 0;
    } finally {
      await operator.close();
    }
  },
};

function readRole(text: string): Role {
  const role = roles.find((known) => known === text.trim());
  if (role === undefined) throw new UsageError(`${text} is none of ${roles.join(', ')}`);
  return role;
}

function readCommunes(text: string, known: readonly string[]): 'all' | readonly string[] {
  if (text === 'all') return text;
  const slugs = text.split(',').map((slug) => slug.trim());
  const strange = slugs.filter((slug) => !known.includes(slug));
  if (strange.length > 0) throw new UsageError(`no commune ${strange.join(', ')}`);
  return slugs;
}
