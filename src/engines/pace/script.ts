import { createHash } from 'node:crypto';
import type { RedisLink } from '../redis.ts';

/** A Lua script; keys are told apart from arguments by their count. */
export interface Script {
  text: string;
  sha: string;
  keys: number;
}

function scriptOf(keys: number, ...parts: string[]): Script {
  const text = parts.join('\n');
  return { text, sha: createHash('sha1').update(text).digest('hex'), keys };
}

/** Runs a script on the server; rejects with ServerAway while it does not answer. */
export async function runScript(
  link: RedisLink,
  script: Script,
  args: readonly (string | number)[],
): Promise<unknown> {
  return link.ask(async (client) => {
    try {
      return await client.evalsha(script.sha, script.keys, ...args);
    } catch (error) {
      // A server that was started again knows no scripts.
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return client.eval(script.text, script.keys, ...args);
    }
  });
}

/*
 * KEYS[1] is the hash of a host, times in ms of Redis's own clock, written rounded up and read rounded down:
 *   n  nobody enters before: the end of the last turn and its spacing
 *   b  nobody enters before: what the host asked for
 *   h  token of who holds the turn, u until when, s the spacing after a turn that nobody leaves
 *   d  the spacing told last, m the memory told last
 *   w  token of the one that waits longest, i its ticket, a when it should have asked again
 * KEYS[2] is the run: the run_id of the server and since when it is known.
 */
const CLOCK = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local function ms(field) return tonumber(redis.call('HGET', KEYS[1], field) or 0) end
local function text(field) return redis.call('HGET', KEYS[1], field) or '' end
local function keep(untilMs, memoryMs)
  redis.call('PEXPIRE', KEYS[1], math.max(0, untilMs - now) + memoryMs)
end`;

/*
 * A server that was started again may have lost its last second and with it a turn that was given then, so nobody
 * enters any host until every such turn is over. A missing record means the same, unless whoever asks is new too:
 * then it is the first start, and what counts is when the server was started.
 */
const RUN = `
local function runSince(isNew, rememberMs)
  local info = redis.call('INFO', 'server')
  local id = string.match(info, 'run_id:(%w+)')
  local known = redis.call('GET', KEYS[2])
  if known and string.sub(known, 1, #id) == id then
    if redis.call('PTTL', KEYS[2]) < rememberMs / 2 then redis.call('PEXPIRE', KEYS[2], rememberMs) end
    return tonumber(string.sub(known, #id + 2))
  end
  local since = now + 1
  if not known and isNew then
    since = now + 1000 - 1000 * tonumber(string.match(info, 'uptime_in_seconds:(%d+)'))
  end
  redis.call('SET', KEYS[2], id .. ' ' .. string.format('%.0f', since), 'PX', rememberMs)
  return since
end`;

/** Asks for the turn. Answers [1, ticket, memory] or [0, ticket, ms to wait, whether somebody is inside or before us]. */
export const ENTER = scriptOf(
  2,
  CLOCK,
  RUN,
  `
local token, holdMs, spacingMs, blockedMs = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local ticket, isNew = tonumber(ARGV[5]), ARGV[6] == '1'
local pollMs, graceMs, memoryMs = tonumber(ARGV[7]), tonumber(ARGV[8]), tonumber(ARGV[9])
if ticket == 0 then ticket = time[1] * 1000000 + time[2] end
local ticketText = string.format('%.0f', ticket)
local since = runSince(isNew, memoryMs)

local holder, untilMs, nextMs, awayMs = text('h'), ms('u'), ms('n'), ms('b')
local spacing = math.max(spacingMs, ms('d'))
if holder ~= '' and untilMs <= now then
  nextMs = math.max(nextMs, untilMs + ms('s'))
  redis.call('HSET', KEYS[1], 'n', nextMs)
  redis.call('HDEL', KEYS[1], 'h', 'u', 's')
  holder = ''
end
if blockedMs > 0 and now + 1 + blockedMs > awayMs then
  awayMs = now + 1 + blockedMs
  redis.call('HSET', KEYS[1], 'b', awayMs)
end

local function refuse(waitMs, why)
  local first = text('w')
  if first == '' or first == token or ms('a') <= now or ticket < ms('i') then
    redis.call('HSET', KEYS[1], 'w', token, 'i', ticketText, 'a', now + waitMs + graceMs)
  end
  keep(math.max(nextMs, awayMs, holder == '' and 0 or untilMs), memoryMs)
  return { 0, ticketText, waitMs, why }
end
if holder ~= '' and holder ~= token then return refuse(math.max(spacing, pollMs), 1) end
local dueMs = math.max(nextMs, awayMs, since + holdMs + spacing)
if holder == '' and dueMs > now then return refuse(dueMs - now, 0) end
if text('w') ~= '' and text('w') ~= token and ms('i') < ticket and ms('a') > now then
  return refuse(math.min(math.max(spacing, pollMs), ms('a') - now), 1)
end

redis.call('HSET', KEYS[1], 'h', token, 'u', now + holdMs, 's', spacing)
if text('w') == token then redis.call('HDEL', KEYS[1], 'w', 'i', 'a') end
keep(now + holdMs + spacing, memoryMs)
return { 1, ticketText, text('m') }`,
);

/** Holds the turn for longer. Answers 1, or 0 when it is lost. A turn that the server forgot in a crash is taken again. */
export const RENEW = scriptOf(
  2,
  CLOCK,
  RUN,
  `
local token, holdMs, spacingMs, memoryMs = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local since = runSince(false, memoryMs)
local holder = text('h')
local isOurs = holder == token and ms('u') > now
local isForgotten = holder == '' and now < since + holdMs
if not isOurs and not isForgotten then return 0 end
redis.call('HSET', KEYS[1], 'h', token, 'u', now + holdMs, 's', spacingMs)
keep(now + holdMs + spacingMs, memoryMs)
return 1`,
);

/** Leaves the turn with what was learned, also one that is lost already. */
export const LEAVE = scriptOf(
  1,
  CLOCK,
  `
local token, spacingMs, blockedMs, memoryMs = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local nextMs = ms('n')
if spacingMs > 0 then nextMs = math.max(nextMs, now + 1 + spacingMs) end
local awayMs = ms('b')
if blockedMs > 0 then awayMs = math.max(awayMs, now + 1 + blockedMs) end
redis.call('HSET', KEYS[1], 'n', nextMs, 'b', awayMs, 'd', spacingMs, 'm', ARGV[5])
if text('h') == token then redis.call('HDEL', KEYS[1], 'h', 'u', 's') end
keep(math.max(nextMs, awayMs, ms('u')), memoryMs)
return 1`,
);

/** Gives up waiting, or a turn in which nothing was sent. */
export const WITHDRAW = scriptOf(
  1,
  `
if redis.call('HGET', KEYS[1], 'h') == ARGV[1] then redis.call('HDEL', KEYS[1], 'h', 'u', 's') end
if redis.call('HGET', KEYS[1], 'w') == ARGV[1] then redis.call('HDEL', KEYS[1], 'w', 'i', 'a') end
return 1`,
);

/** Reads a kept text and for how many ms it is still kept. */
export const RECALL = scriptOf(1, `return { redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1]) }`);
