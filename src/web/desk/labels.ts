/** Codes in words. */
import type { Communes, Role } from '#src/domain/access.ts';
import type { DeskCommune } from '#src/domain/desk.ts';
import { t } from './words.ts';

/** `0912345678` of `+84912345678`, as it is dialled here. */
export const phoneText = (phone: string): string => phone.replace(/^\+84/, '0');

export const rolesText = (roles: readonly Role[]): string =>
  roles.map((role) => t(`role.${role}`)).join(', ');

/** All of the province, one by name, or the first and how many more. */
export function communesText(communes: Communes, known: readonly DeskCommune[]): string {
  if (communes === 'all') return t('province');
  const names = communes.map((slug) => known.find((one) => one.slug === slug)?.name ?? slug);
  return names.length <= 3
    ? names.join(', ')
    : t('officers.andMore', { names: names.slice(0, 2).join(', '), n: names.length - 2 });
}
