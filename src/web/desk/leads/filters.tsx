/** Which leads are shown. */
import { useSignal } from '@preact/signals';
import { leadSorts } from '#src/domain/desk.ts';
import { leadStages } from '#src/domain/lead.ts';
import { SelectField, TextField } from '../parts/field.tsx';
import { CommuneFilter, SearchBar } from '../parts/search.tsx';
import { useColleagues } from '../people.ts';
import { t } from '../words.ts';
import { filter, set } from './state.ts';

const wishes = ['found', 'papers', 'loans', 'trainings', 'other'] as const;

export function LeadFilters() {
  const open = useSignal(false);
  const colleagues = useColleagues();
  const now = filter.value;
  return (
    <div class="filters bare">
      <SearchBar value={now.q ?? ''} onSearch={(q) => set({ q })} open={open} />
      <div class="filter-fields">
        <SelectField
          label={t('leads.stage')}
          value={now.stage ?? ''}
          onChange={(stage) => set({ stage })}
          options={[
            { value: '', label: t('leads.allStages') },
            ...leadStages.map((value) => ({ value, label: t(`stage.${value}`) })),
          ]}
        />
        {open.value && (
          <>
            <SelectField
              label={t('leads.owner')}
              value={now.owner ?? ''}
              onChange={(owner) => set({ owner })}
              options={[
                { value: '', label: t('leads.anyone') },
                { value: 'me', label: t('leads.mine') },
                { value: 'none', label: t('leads.unowned') },
                ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <SelectField
              label={t('leads.sort')}
              value={now.sort ?? 'updated'}
              onChange={(sort) => set({ sort })}
              options={leadSorts.map((value) => ({ value, label: t(`leads.sortBy.${value}`) }))}
            />
            <CommuneFilter value={now.commune ?? ''} onChange={(commune) => set({ commune })} />
            <SelectField
              label={t('leads.wish')}
              value={now.wish ?? ''}
              onChange={(wish) => set({ wish })}
              options={[
                { value: '', label: t('leads.allWishes') },
                ...wishes.map((value) => ({ value, label: t(`wish.${value}`) })),
              ]}
            />
            <TextField
              label={t('leads.from')}
              type="date"
              value={now.from ?? ''}
              onInput={(from) => set({ from })}
            />
            <TextField
              label={t('leads.to')}
              type="date"
              value={now.to ?? ''}
              onInput={(to) => set({ to })}
            />
          </>
        )}
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={now.overdue === '1'}
          onChange={(event) => set({ overdue: event.currentTarget.checked ? '1' : '' })}
        />
        <span>{t('leads.onlyOverdue')}</span>
      </label>
    </div>
  );
}
