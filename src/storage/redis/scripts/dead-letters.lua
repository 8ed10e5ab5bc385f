-- Returns a list of {id, conversation, update, position, priority, sealed, created at, attempts, ambiguous, died at, error}.
local letters = {}
for _, id in ipairs(redis.call('ZRANGE', DEAD, 0, -1)) do
  local letter = redis.call('HMGET', of('outgoing', id), 'conversation', 'update', 'position', 'priority', 'sealed',
    'created-at', 'attempts', 'ambiguous', 'died-at', 'error')
  table.insert(letter, 1, id)
  letters[#letters + 1] = letter
end
return letters
