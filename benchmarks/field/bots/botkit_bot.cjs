// Answers each message with one sentence, by botkit on the Bot Framework's adapter.
const { createRequire } = require("node:module");
const here = createRequire(`${process.cwd()}/`);
const { Botkit } = here("botkit");

const controller = new Botkit({
  webhook_uri: "/hook",
  disable_console: true,
  adapterConfig: { appId: "", appPassword: "" },
});
controller.on("message", async (bot, message) => {
  await bot.reply(message, `The answer to ${message.text}.`);
});
