-- From schema 2: an update waits whole in the list of its conversation, and the set of waiting updates goes.
-- ARGV: the schema this step ends at
if (redis.call('HGET', KEYS[1], 'schema') or '0') ~= whole(tonumber(ARGV[1]) - 1) then return 0 end

local function move(conversation)
  local inbox, updates = of('inbox', conversation), of('updates', conversation)
  local ids = redis.call('LRANGE', inbox, 0, -1)
  redis.call('DEL', inbox)
  for _, id in ipairs(ids) do
    local kept = redis.call('HGET', updates, id)
    if kept then redis.call('RPUSH', inbox, id .. ' ' .. kept) end
  end
  redis.call('DEL', updates)
end

-- Whatever waits is in one of these two.
local seen = {}
for _, conversation in ipairs(redis.call('ZRANGE', LEASES, 0, -1)) do seen[conversation] = true end
for _, entry in ipairs(redis.call('XRANGE', WORK, '-', '+')) do seen[entry[2][2]] = true end
for conversation in pairs(seen) do move(conversation) end

for _, id in ipairs(redis.call('ZRANGE', DEAD, 0, -1)) do
  local conversation = redis.call('HGET', of('outgoing', id), 'conversation')
  redis.call('SADD', of('dead-of', conversation), id)
  redis.call('DEL', of('outgoing-of', conversation))
end
for _, channel in ipairs({'webchat', 'telegram', 'zalo'}) do
  for _, priority in ipairs({'0', '1'}) do
    for _, conversation in ipairs(redis.call('ZRANGE', P .. 'due:' .. channel .. ':' .. priority, 0, -1)) do
      redis.call('DEL', of('outgoing-of', conversation))
    end
  end
end
redis.call('DEL', P .. 'pending')
redis.call('HSET', KEYS[1], 'schema', ARGV[1])
return 1
