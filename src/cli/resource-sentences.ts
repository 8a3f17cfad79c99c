/** Findings and records in a line each, for the operator. */
import { assertNever } from '../core/kit/result.ts';
import type { ReviewFinding } from '../core/resource/review.ts';
import type { Resource, Way } from '../core/resource/resource.ts';

export function sayFinding(finding: ReviewFinding): string {
  switch (finding.kind) {
    case 'expired':
    case 'due': {
      const { resource, kind } = finding;
      const expires = `${kind === 'expired' ? 'expired' : 'expires'} on ${resource.expiresOn.toString()}`;
      return `${kind.padEnd(8)} ${idOf(resource)}: ${resource.name}, verified ${verified(resource)}, ${expires}`;
    }
    case 'doubled':
      return `doubled  ${finding.number} belongs to ${finding.resources.map((one) => `${one.id} (${one.name})`).join(' and ')}`;
    case 'retired':
      return `retired  ${idOf(finding.resource)}: ${finding.number} belongs to a line that closed or moved`;
    default:
      return assertNever(finding);
  }
}

export function sayResource(resource: Resource): string {
  const ways = Object.entries(resource.contact)
    .filter(([, list]) => list.length > 0)
    .map(([channel, list]) => `${channel} ${list.map(sayWay).join(' / ')}`);
  return `${resource.id}: ${resource.name} (${resource.kind}; ${resource.audience.join(', ')}; hours ${resource.hours.kind}) ${ways.join('; ')}; verified ${verified(resource)} by ${resource.verifiedBy}`;
}

const sayWay = ({ value, send, app, unconfirmed }: Way): string =>
  [send === undefined ? value : `${send} to ${value}`, app, unconfirmed ? 'not confirmed' : undefined]
    .filter((part) => part !== undefined)
    .join(', ');

const idOf = ({ country, id }: Resource): string => `${country ?? 'international'} ${id}`;
const verified = ({ verifiedOn, verifiedYearOnly }: Resource): string =>
  verifiedYearOnly ? `in ${verifiedOn.year}` : `on ${verifiedOn.toString()}`;
