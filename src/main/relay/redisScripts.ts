/**
 * What is done in Redis in one step. A room is a stream of messages, and a hash that holds what messages up to `upTo` came to: a relay that
 * comes reads both at once, so that nothing falls between them.
 */

/** KEYS: hash, stream. Answers the hash, and all messages behind it. */
export const READ_ROOM = `
local kept = redis.call('HGETALL', KEYS[1])
local upTo = redis.call('HGET', KEYS[1], 'upTo')
return {kept, redis.call('XRANGE', KEYS[2], upTo and ('(' .. upTo) or '-', '+')}
`;

/**
 * KEYS: hash, stream. ARGV: \`upTo\` as it was read (empty: there was none), the new one, milliseconds for which messages stay for relays
 * that read slowly, then fields and values. Answers 0 where another relay was faster.
 */
export const PACK_ROOM = `
if (redis.call('HGET', KEYS[1], 'upTo') or '') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'upTo', ARGV[2])
for i = 4, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
local now = redis.call('TIME')
local old = now[1] * 1000 - tonumber(ARGV[3])
local upTo = tonumber(string.match(ARGV[2], '^%d+'))
redis.call('XTRIM', KEYS[2], 'MINID', string.format('%.0f', math.min(old, upTo)))
return 1
`;

/** KEYS: registries, news. ARGV: room, the registry as it was read (empty: none), the new one, who writes. Answers 0 where it changed meanwhile. */
export const SET_REGISTRY = `
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
redis.call('XADD', KEYS[2], 'MAXLEN', '~', '10000', '*', 'room', ARGV[1], 'by', ARGV[4])
return 1
`;
