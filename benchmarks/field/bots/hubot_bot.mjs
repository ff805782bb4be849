// Answers each message with one sentence, by hubot. It has no adapter for HTTP, so this is one.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import http from "node:http";

const here = createRequire(`${process.cwd()}/`);
const { Adapter, Robot, TextMessage } = await import(pathToFileURL(here.resolve("hubot")).href);
const provider = new URL(`${process.env.PROVIDER}/send`);
const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

function post(value) {
  const body = Buffer.from(JSON.stringify(value));
  const headers = { "content-type": "application/json", "content-length": body.length };
  return new Promise((done, failed) => {
    const request = http.request(provider, { method: "POST", agent, headers }, (answer) => {
      answer.resume().on("end", done);
    });
    request.on("error", failed).end(body);
  });
}

class Http extends Adapter {
  async send(envelope, ...texts) {
    for (const text of texts) await post({ to: envelope.user.id, text });
  }
  async run() {
    this.emit("connected");
  }
}

const robot = new Robot({ use: (made) => new Http(made) }, false, "bench");
await robot.loadAdapter();
robot.hear(/(.*)/, (response) => response.send(`The answer to ${response.match[1]}.`));
await robot.run();
http
  .createServer(async (request, answer) => {
    let raw = "";
    for await (const piece of request) raw += piece;
    const said = JSON.parse(raw);
    const user = robot.brain.userForId(said.from, { name: said.from, room: said.from });
    await robot.receive(new TextMessage(user, said.text, said.id));
    answer.setHeader("content-length", 2).end("{}");
  })
  .listen(Number(process.env.PORT), "127.0.0.1");
