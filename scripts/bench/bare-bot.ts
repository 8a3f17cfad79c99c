/** The measure of the Discord benchmark: a bare discord.js client with its defaults, which answers everything with a constant. */
import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';

const client = new Client({
  // The same as our gateway asks for, so that both hear the same.
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMembers,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.MessageContent,
    GatewayIntentBits.DirectMessages,
    GatewayIntentBits.GuildScheduledEvents,
  ],
  rest: { api: process.env['DISCORD_API_URL'] ?? '' },
});
client.on(Events.InteractionCreate, (interaction) => {
  if (!interaction.isRepliable()) return;
  interaction.reply({ content: 'constant', flags: MessageFlags.Ephemeral }).catch((cause: unknown) => {
    process.stderr.write(`not answered: ${String(cause)}\n`);
  });
});
client.on(Events.MessageCreate, () => {});
client.once(Events.ClientReady, () => process.stdout.write('The bare bot is running.\n'));
process.once('SIGTERM', () => void client.destroy().then(() => process.exit(0)));
await client.login(process.env['DISCORD_TOKEN'] ?? '');
