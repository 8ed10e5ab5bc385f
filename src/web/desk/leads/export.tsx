/** The list as a file, after the password was entered again. */
import { useSignal } from '@preact/signals';
import type { ExportBody } from '#src/domain/desk.ts';
import { download, type Fault } from '../api.ts';
import { Dialog } from '../parts/dialog.tsx';
import { SelectField } from '../parts/field.tsx';
import { Form } from '../parts/form.tsx';
import { useConfirming } from '../parts/with-password.tsx';
import { say } from '../toast.tsx';
import { t } from '../words.ts';
import { filter } from './state.ts';

export function ExportButton() {
  const open = useSignal(false);
  return (
    <>
      <button type="button" class="plain" onClick={() => void (open.value = true)}>
        {t('leads.export')}
      </button>
      {open.value && <Export onDone={() => void (open.value = false)} />}
    </>
  );
}

function Export({ onDone }: { readonly onDone: () => void }) {
  const format = useSignal<ExportBody['format']>('xlsx');
  const confirming = useConfirming();
  async function send(): Promise<Fault | undefined> {
    const { sort: _sort, ...wanted } = filter.peek();
    const body: ExportBody = { format: format.value, filter: wanted };
    return confirming.run(async () => {
      const result = await download('/leads/export', { method: 'POST', body });
      if (result.ok) {
        say(t('leads.exported'));
        onDone();
      }
      return result;
    });
  }
  return (
    <Dialog title={t('leads.exportTitle')} onClose={onDone}>
      <p>{t('leads.exportText')}</p>
      <Form submit={t('leads.exportDo')} onSend={send} onCancel={onDone}>
        <SelectField
          label={t('leads.exportFormat')}
          value={format.value}
          onChange={(value) => void (format.value = value === 'csv' ? 'csv' : 'xlsx')}
          options={[
            { value: 'xlsx', label: 'Excel (XLSX)' },
            { value: 'csv', label: 'CSV' },
          ]}
        />
        {confirming.field()}
      </Form>
    </Dialog>
  );
}
