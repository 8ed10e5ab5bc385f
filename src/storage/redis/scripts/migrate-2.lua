-- Leads and handoffs become records. Done again after it was interrupted, it goes on where it was.
-- ARGV: the schema this step ends at
if (redis.call('HGET', KEYS[1], 'schema') or '0') ~= whole(tonumber(ARGV[1]) - 1) then return 0 end
for _, kind in ipairs({'lead', 'handoff'}) do
  local order, start = P .. kind .. 's-order', P .. kind .. 's-of:'
  local cursor, lists = '0', {}
  repeat
    local found = redis.call('SCAN', cursor, 'MATCH', start .. '*', 'COUNT', 1000)
    cursor = found[1]
    for _, key in ipairs(found[2]) do lists[key] = true end
  until cursor == '0'
  for key in pairs(lists) do
    local owner = string.sub(key, #start + 1)
    for _, id in ipairs(redis.call('SMEMBERS', key)) do
      local name = kind .. ':' .. id
      local score = redis.call('ZSCORE', order, id)
      if score and redis.call('EXISTS', P .. name) == 1 then
        local at = whole(tonumber(score))
        redis.call('HSET', P .. name, 'version', '1', 'ord', at, 'owner', owner, 'tags', '[]')
        redis.call('ZADD', of('recs', kind), at, id)
        redis.call('SADD', of('recs-of', owner), name)
        redis.call('RENAME', P .. name, of('rec', name))
      end
    end
    redis.call('DEL', key)
  end
  redis.call('DEL', order)
end
redis.call('HSET', KEYS[1], 'schema', ARGV[1])
return 1
