/** What is known of a service that helps. */
import type { Hours } from './hours.ts';

type ResourceKind = 'emergency' | 'crisis' | 'warmline' | 'text' | 'chat' | 'directory';
export type Audience =
  | 'anyone'
  | 'youth'
  | 'lgbtq'
  | 'veterans'
  | 'abuse'
  | 'eating'
  | 'substance-use'
  | 'indigenous'
  | 'women';
export type Channel = 'call' | 'text' | 'chat' | 'mail' | 'relay' | 'web';
type Purpose = 'ambulance' | 'police' | 'mobile' | 'rescue' | 'medical' | 'red-cross';

/** One number or address of a service, word for word as published. */
export type Way = Readonly<{
  value: string;
  /** No source stated it: shown as not confirmed. */
  unconfirmed: boolean;
  /** The word to send to a text number. */
  send?: string | undefined;
  /** The app a text number belongs to; plain text messages where absent. */
  app?: 'WhatsApp' | undefined;
  purpose?: Purpose | undefined;
  /** ISO 639 code, where this way speaks another language than the service's first. */
  language?: string | undefined;
  area?: string | undefined;
  /** Answers in fewer hours than the service, and nobody stated which. */
  limited?: boolean | undefined;
  /** A text that is answered by a telephone call, so no help to somebody who cannot speak aloud. */
  callsBack?: boolean | undefined;
}>;

/** One service (domain §4.9). */
export type Resource = Readonly<{
  id: string;
  /** ISO 3166-1 alpha-2; undefined for an international directory. */
  country: string | undefined;
  region: string | undefined;
  name: string;
  kind: ResourceKind;
  audience: readonly Audience[];
  ages: Readonly<{ from: number | undefined; to: number | undefined; under: number | undefined }> | undefined;
  /** ISO 639 codes. */
  languages: readonly string[];
  unconfirmedLanguages: readonly string[];
  /** Are there languages beyond those listed? */
  moreLanguages: 'no' | 'confirmed' | 'unconfirmed';
  contact: Readonly<Record<Channel, readonly Way[]>>;
  hours: Hours;
  cost: 'free' | 'call-rate' | 'unknown';
  confidentialityNote: string | undefined;
  mayContactEmergencyServices: 'yes' | 'no' | 'sometimes' | 'unknown';
  /** The id of the service it belongs with (adult and youth, two languages): both are shown first, or neither. */
  pairedWith: string | undefined;
  /** The date of the source that states this record, never the day the record was written. */
  verifiedOn: Temporal.PlainDate;
  /** True where the source gives a year alone; `verifiedOn` is then its first day. */
  verifiedYearOnly: boolean;
  verifiedBy: string;
  sourceUrl: string;
  expiresOn: Temporal.PlainDate;
}>;
