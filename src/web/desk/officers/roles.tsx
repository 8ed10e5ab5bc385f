/** What somebody may do. */
import { type Role, roles } from '#src/domain/access.ts';
import { t } from '../words.ts';

interface RolesProps {
  readonly value: readonly Role[];
  readonly onChange: (value: readonly Role[]) => void;
}

export function RolesField({ value, onChange }: RolesProps) {
  return (
    <fieldset>
      <legend>{t('officers.roles')}</legend>
      {roles.map((role) => (
        <label class="check" key={role}>
          <input
            type="checkbox"
            checked={value.includes(role)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...value, role]
                  : value.filter((other) => other !== role),
              )
            }
          />
          <span>
            {t(`role.${role}`)} <small>{t(`roleHelp.${role}`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
