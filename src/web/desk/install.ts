/** Registers the worker. Our policy lets scripts be named only through a policy; this one knows one address. */

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => string };
}

export function installWorker(): void {
  if (!('serviceWorker' in navigator)) return;
  const address = '/desk/worker.js';
  const { trustedTypes } = window as { trustedTypes?: Policies };
  const policy = trustedTypes?.createPolicy('desk-worker', { createScriptURL: () => address });
  const trusted = policy?.createScriptURL(address) ?? address;
  // Without it the desk works all the same, only not while the network is gone.
  navigator.serviceWorker.register(trusted, { scope: '/desk' }).catch(() => undefined);
}
