import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What the relay does at one point: a reply, silence (null), or the end of the line before or after its reply. */
export type Reply = string | null | { cut: 'before' } | { cut: 'after'; reply: string };

/** Points at which a made-up relay can misbehave; `mail` is after the dot. */
export type Point = 'greeting' | 'EHLO' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'mail';

/** What the relay says at the nth mail (from 1); undefined: what a good one would. */
export type Saying = (point: Point, line: string, n: number) => Reply | undefined;

interface Mail {
  from: string;
  to: string[];
  /** With the dots that were stuffed, CRLF at line ends. */
  raw: string;
}

const GOOD: Readonly<Record<Point, string>> = {
  greeting: '220 made-up relay',
  EHLO: '250-made-up relay\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN',
  AUTH: '235 welcome',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  mail: '250 taken',
};

const POINTS: Readonly<Record<string, Point>> = {
  EHLO: 'EHLO',
  HELO: 'EHLO',
  AUTH: 'AUTH',
  MAIL: 'MAIL',
  RCPT: 'RCPT',
  DATA: 'DATA',
};

/** A real SMTP relay on loopback that keeps what it took, and says what it is told to. */
export async function createRelay(saying: Saying = () => undefined) {
  const mails: Mail[] = [];
  const lines: string[] = [];
  const sockets = new Set<Socket>();
  let talks = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    const n = (talks += 1);
    let buffer = '';
    let isInMail = false;
    let mail: Mail = { from: '', to: [], raw: '' };
    socket.setEncoding('utf8');
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    const say = (point: Point, line: string): boolean => {
      const asked = saying(point, line, n);
      const reply = asked === undefined ? GOOD[point] : asked;
      if (reply === null) return false;
      if (typeof reply === 'string') {
        socket.write(`${reply}\r\n`);
        return /^2|^3/.test(reply);
      }
      if (reply.cut === 'before') socket.destroy();
      else socket.end(`${reply.reply}\r\n`);
      return reply.cut === 'after' && reply.reply.startsWith('2');
    };
    const take = (line: string): void => {
      lines.push(line);
      const word = line.slice(0, 4).toUpperCase();
      if (word === 'QUIT') return void socket.end('221 bye\r\n');
      if (word === 'RSET') return void socket.write('250 ok\r\n');
      const point = POINTS[word];
      if (point === undefined) return void socket.write('500 what\r\n');
      if (point === 'MAIL') mail = { from: line, to: [], raw: '' };
      if (point === 'RCPT') mail.to.push(line);
      if (say(point, line) && point === 'DATA') isInMail = true;
    };
    socket.on('data', (chunk: string) => {
      buffer += chunk;
      for (;;) {
        const end = isInMail ? buffer.indexOf('\r\n.\r\n') : buffer.indexOf('\r\n');
        if (end === -1) return;
        const taken = buffer.slice(0, end);
        buffer = buffer.slice(end + (isInMail ? 5 : 2));
        if (!isInMail) {
          take(taken);
          continue;
        }
        isInMail = false;
        if (say('mail', '')) mails.push({ ...mail, raw: `${taken}\r\n` });
      }
    });
    say('greeting', '');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    mails,
    lines,
    port,
    url: `smtp://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
