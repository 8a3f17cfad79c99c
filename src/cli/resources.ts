/** The operator's view of the resource records: what there is, and what needs to be checked again. */
import type { ResourceLibrary } from '../core/ports/resource-library.ts';
import { failsReview, reviewResources } from '../core/resource/review.ts';
import type { ReviewFinding } from '../core/resource/review.ts';
import { sayFinding, sayResource } from './resource-sentences.ts';

export type ResourcesIo = Readonly<{ out(line: string): void; err(line: string): void }>;
export type ResourcesCommandNeeds = Readonly<{
  now: Temporal.Instant;
  /** Throws when a file is invalid; the message names every place. */
  openLibrary(): ResourceLibrary;
}>;

const usage = 'Usage: resources check | resources list [country]';

/** Runs `resources check` or `resources list [country]` and returns the exit code. */
export function resourcesCommand(
  args: readonly string[],
  io: ResourcesIo,
  { now, openLibrary }: ResourcesCommandNeeds,
): number {
  const [verb, country, ...rest] = args;
  if (rest.length > 0 || (verb !== 'check' && verb !== 'list') || (verb === 'check' && country !== undefined)) {
    io.err(usage);
    return 2;
  }
  let library: ResourceLibrary;
  try {
    library = openLibrary();
  } catch (cause) {
    io.err(cause instanceof Error ? cause.message : String(cause));
    return 1;
  }
  return verb === 'check' ? check(library, now, io) : list(library, country, io);
}

function check(library: ResourceLibrary, now: Temporal.Instant, io: ResourcesIo): number {
  const all = library.all();
  const findings = reviewResources(all, now.toZonedDateTimeISO('UTC').toPlainDate());
  for (const finding of findings) (failsReview(finding) ? io.err : io.out)(sayFinding(finding));
  const count = (kind: ReviewFinding['kind']) => findings.filter((finding) => finding.kind === kind).length;
  io.out(
    `${all.length} records in ${library.countries().length} countries: ${count('expired')} expired, ` +
      `${count('due')} due for another look, ${count('doubled')} doubled numbers, ${count('retired')} retired numbers.`,
  );
  return findings.some(failsReview) ? 1 : 0;
}

function list(library: ResourceLibrary, country: string | undefined, io: ResourcesIo): number {
  if (country === undefined) {
    for (const { code, name } of library.countries())
      io.out(`${code}  ${name}: ${library.all().filter((resource) => resource.country === code).length} records`);
    return 0;
  }
  const wanted = country.toUpperCase();
  if (!library.countries().some(({ code }) => code === wanted)) {
    io.err(`No records for "${country}". \`resources list\` names the countries by their two-letter code.`);
    return 1;
  }
  for (const resource of library.all().filter((one) => one.country === wanted)) io.out(sayResource(resource));
  return 0;
}
