/** Figures of the platforms: what was sent, refused and ignored. Labels are closed lists, never ids. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { UsageState } from '#src/channels/zalo/usage.ts';
import type { ChannelName } from '#src/domain/ids.ts';
import type { Settlement } from '#src/domain/outgoing.ts';

export interface Figures {
  readonly settled: (channel: ChannelName, settlement: Settlement) => void;
  readonly refused: (channel: ChannelName, why: string) => void;
  readonly ignored: (channel: ChannelName, reason: string) => void;
  /** The share of the month's allowance is asked for when somebody looks. */
  readonly allowance: (state: () => Promise<UsageState>) => void;
}

export function createFigures(register: Registry): Figures {
  const registers = [register];
  const sends = new Counter({
    name: 'chungtay_sends_total',
    help: 'Attempts to hand a message to a platform, by what became of them.',
    labelNames: ['channel', 'outcome', 'error'],
    registers,
  });
  const refused = new Counter({
    name: 'chungtay_webhooks_refused_total',
    help: 'Webhook requests without the secret, or with a body that is none.',
    labelNames: ['channel', 'why'],
    registers,
  });
  const ignored = new Counter({
    name: 'chungtay_updates_ignored_total',
    help: 'What platforms brought that starts no turn, by what it was.',
    labelNames: ['channel', 'reason'],
    registers,
  });
  return {
    settled(channel, settlement) {
      const error = settlement.kind === 'sent' ? '' : settlement.error;
      sends.inc({ channel, outcome: settlement.kind, error });
    },
    refused: (channel, why) => refused.inc({ channel, why }),
    ignored: (channel, reason) => ignored.inc({ channel, reason }),
    allowance(state) {
      const gauge = new Gauge({
        name: 'chungtay_zalo_allowance_percent',
        help: 'How much of the allowance of the month is used, of the one nearer to its end.',
        registers,
        async collect() {
          try {
            gauge.set((await state()).percent);
          } catch {
            // The store is away; the figure stays as it was.
          }
        },
      });
    },
  };
}
