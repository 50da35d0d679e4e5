-- A key that is replaced expires earlier than it was made to; whatever replaces it once more lives as long as it was to.
alter table api_key add column made_to_expire_at timestamptz;
update api_key set made_to_expire_at = expires_at;
