/** Who may talk to us at all: hosts, origins, and the headers every answer carries. */

/**
 * `loopback`: only what was addressed to this machine by name, so that a page elsewhere cannot reach us by pointing its
 * own name here (DNS rebinding). `any`: told explicitly to serve others, behind whatever the operator put in front.
 */
export type Reach = 'loopback' | 'any';

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** May we bind to this address without being told explicitly to serve others? */
export const isLoopback = (host: string): boolean => loopbackNames.has(host) || /^127(?:\.\d{1,3}){3}$/.test(host);

type Heads = Readonly<{ host: string | undefined; origin: string | undefined; isSocket: boolean; port: number }>;

/** Why this request is not answered; undefined when it is. */
export function refusal(reach: Reach, { host, origin, isSocket, port }: Heads): string | undefined {
  if (host === undefined) return 'This request names no host.';
  if (reach === 'loopback' && !isOurHost(host, port)) return 'This page answers only on this machine.';
  // A browser always says where a socket comes from; another program need not.
  if (isSocket && origin !== undefined && hostOf(origin) !== host.toLowerCase())
    return 'This page takes connections only from itself.';
  return undefined;
}

function isOurHost(host: string, port: number): boolean {
  const [, name = '', given] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  return loopbackNames.has(name) && Number(given ?? 80) === port;
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** On every answer. Nothing inline runs, nothing comes from elsewhere, nobody frames us. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
