-- Releases a legal hold; no row where there is none, or it was released. $1 hold_id.
update privacy.hold set released_at = now(), released_by = session_user where hold_id = $1 and released_at is null
