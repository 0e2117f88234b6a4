-- Grain: a person who gets a pack: of a property (general-manager), of a region (regional) or of the whole chain. language as in words.LANGUAGE.json;
-- null: the pack's own. Without an address the pack lies in the folder and is not mailed. A reader sees none of it: addresses are the worker's,
-- and who reads as the analyst does.
create table chain.recipient (
    recipient text collate "C" primary key check (recipient <> ''),
    pack text not null check (pack in ('general-manager', 'regional', 'chain')),
    property_id int references chain.property,
    region_id int references chain.region,
    name text not null check (name <> ''),
    email text check (email <> ''),
    language text check (language <> ''),
    active boolean not null default true,
    check ((property_id is not null) = (pack = 'general-manager')),
    check ((region_id is not null) = (pack = 'regional'))
);
create index recipient_by_property on chain.recipient (property_id) where property_id is not null;
create index recipient_by_region on chain.recipient (region_id) where region_id is not null;

select access.protect('chain.recipient', false);
