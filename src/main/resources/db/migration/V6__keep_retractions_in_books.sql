-- Which events are retracted follows from the log, as facts do. So each book has its own, which a rebuild derives anew and
-- an audit compares. A book knows of the retractions that were entered in it and of no later one: the entry says nothing
-- more. Written by the same rules as V1.

alter table retraction add column book integer not null default 1;
update retraction r set book = v.book from tenant_version v where v.tenant_id = r.tenant_id;
alter table retraction drop constraint retraction_pk;
alter table retraction add constraint retraction_pk primary key (tenant_id, book, source, id);
alter table retraction alter column book drop default;
alter table retraction drop column entry;
