-- Keeps a request as it was made. Gives its number. $1 action, $2 salt, $3 payload.
insert into privacy.request (action, salt, payload) values ($1, $2, $3) returning request_id
