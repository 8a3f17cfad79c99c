/** The shape of a `pg.Pool`, as far as the queue library asks for it. */

export type Answer<R> = { rows: R[]; rowCount: number | null };
/** Of any event; only notifications ever come. */
export type Listener = (event: never) => void;

/** What a taken connection can do; notifications reach every taker that listens. */
export interface PoolClient {
  query<R = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Answer<R>>;
  on(event: string, listener: Listener): this;
  removeListener(event: string, listener: Listener): this;
  removeAllListeners(event?: string): this;
  release(): void;
}
export interface Pool {
  query<R = Record<string, unknown>>(text: string, parameters?: readonly unknown[]): Promise<Answer<R>>;
  connect(): Promise<PoolClient>;
  end(): Promise<void>;
  on(event: string, listener: unknown): this;
  removeAllListeners(event?: string): this;
  /** The one line never drops silently, so a waiting worker need not look in between. */
  readonly options: Readonly<{ keepAlive: true }>;
}
