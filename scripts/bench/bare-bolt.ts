/** The measure of the Slack benchmark: a bare Bolt app with its defaults, which acknowledges with a constant. */
import { App } from '@slack/bolt';

const token = process.env['SLACK_BOT_TOKEN'] ?? '';
const appToken = process.env['SLACK_APP_TOKEN'];
const clientOptions = { slackApiUrl: process.env['SLACK_API_URL'] ?? '' };
const app =
  appToken === undefined
    ? new App({ token, signingSecret: process.env['SLACK_SIGNING_SECRET'] ?? '', clientOptions })
    : new App({ token, appToken, socketMode: true, clientOptions });
app.command('/crisis', async ({ ack }) => ack('constant'));
// What is pressed can be acknowledged with nothing else.
app.action(/.*/, async ({ ack }) => ack());
app.error(async (cause) => void process.stderr.write(`not answered: ${String(cause)}\n`));
const server = (await app.start(0)) as Readonly<{ address?(): Readonly<{ port: number }> }> | undefined;
const port = server?.address?.().port;
const where = port === undefined ? '' : ` Slack reaches it at http://127.0.0.1:${port}/slack/events`;
process.stdout.write(`The bare app is running.${where}\n`);
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)));
