/** Figures of the platforms: what was sent, refused and ignored. Labels are closed lists, never ids. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { UsageState } from '#src/channels/zalo/usage.ts';
import type { ChannelName } from '#src/domain/ids.ts';
import type { Settlement } from '#src/domain/outgoing.ts';
import type { WatchedStanding } from './standing.ts';

export interface Figures {
  readonly settled: (channel: ChannelName, settlement: Settlement) => void;
  readonly refused: (channel: ChannelName, why: string) => void;
  readonly ignored: (channel: ChannelName, reason: string) => void;
  /** The share of the month's allowance is asked for when somebody looks. */
  readonly allowance: (state: () => Promise<UsageState>) => void;
  /** Whether the token is refused, too. */
  readonly standing: (channel: ChannelName, standing: Pick<WatchedStanding, 'since'>) => void;
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
  const standings = new Map<ChannelName, Pick<WatchedStanding, 'since'>>();
  const tokens = new Gauge({
    name: 'chungtay_token_refused',
    help: '1 while a platform does not take our token.',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const [channel, standing] of standings) {
        this.set({ channel }, standing.since() === undefined ? 0 : 1);
      }
    },
  });
  return {
    standing(channel, standing) {
      standings.set(channel, standing);
      tokens.set({ channel }, 0);
    },
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
