-- What rooms may do about the notebook, and about words that people wrote alone. Read by
-- v0009_notebook.py, and for new records.
--
-- As in v0006_rooms.sql: rooms write through functions that check what comes in. Notes can be
-- read by every room. Words cannot: a room gets only those whose writers said yes to that use.

-- A moment that there is: the shape alone would let a 31st of February in.
CREATE FUNCTION sdm_aid.was_once(at text) RETURNS boolean LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    RETURN sdm_aid.is_moment(at) AND to_char(
        at::timestamp with time zone AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'
    ) = at;
EXCEPTION WHEN OTHERS THEN  -- an error would repeat what came in
    RETURN false;
END $$;

CREATE FUNCTION sdm_aid.is_side(side text) RETURNS boolean LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT side IN ('patient', 'companion', 'staff')
$$;

-- Keeping a note. "added", "there" where it is here already, "other" where another has its id.
-- Rooms wait for each other until the whole of what one writes is kept.
CREATE FUNCTION sdm_aid.keep_note(
    program text, note_id text, at text, side text, who text, thing text, about text, field text,
    value text
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    head sdm_aid.notebook_head;
    kept sdm_aid.notebook_note;
    content text[] := ARRAY[note_id, at, side, who, thing, about, field, value];
    longer text;
BEGIN
    PERFORM sdm_aid.check_program(program);
    PERFORM sdm_aid.require(
        sdm_aid.is_id(note_id) AND sdm_aid.was_once(at) AND sdm_aid.is_side(side)
        AND sdm_aid.is_place(who) AND about <> '' AND sdm_aid.is_place(about)
        AND thing IN ('idea', 'change', 'always', 'theme', 'coding', 'dots', 'driver', 'chart',
            'group', 'own')
        AND field ~ '^[a-z]+(-[a-z]+)*(/.+)?$' AND sdm_aid.is_place(field)
        AND sdm_aid.json_kind(value) IN ('null', 'boolean', 'number', 'string', 'array')
        AND length(value) <= 1000000
    );
    INSERT INTO sdm_aid.notebook_head (id, rows, link, seal)
    VALUES (1, 0, '', sdm_aid.seal_of(0, '', ARRAY['notebook'])) ON CONFLICT DO NOTHING;
    SELECT h.* INTO head FROM sdm_aid.notebook_head AS h FOR UPDATE;
    SELECT n.* INTO kept FROM sdm_aid.notebook_note AS n WHERE n.id = note_id;
    IF FOUND THEN
        RETURN CASE WHEN content = ARRAY[kept.id, kept.at, kept.side, kept.who, kept.thing,
            kept.about, kept.field, kept.value] THEN 'there' ELSE 'other' END;
    END IF;
    longer := sdm_aid.link_of(head.link, head.rows + 1, content);
    INSERT INTO sdm_aid.notebook_note (
        sequence, id, at, side, who, thing, about, field, value, link
    ) VALUES (
        (SELECT coalesce(max(n.sequence), 0) + 1 FROM sdm_aid.notebook_note AS n),
        note_id, at, side, who, thing, about, field, value, longer
    );
    UPDATE sdm_aid.notebook_head AS h SET
        rows = head.rows + 1,
        link = longer,
        seal = sdm_aid.next_seal(head.rows, head.link, head.seal, longer, ARRAY['notebook']);
    RETURN 'added';
END $$;

-- The seal of a row that is in no chain; the same as the program's: see store/hmac_chain.py.
CREATE FUNCTION sdm_aid.row_seal(content text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT sdm_aid.mac('["row",' || sdm_aid.joined(content) || ']')
$$;

CREATE FUNCTION sdm_aid.is_slip(letters text) RETURNS boolean LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT letters ~ '^[A-Z]{4}-[A-Z]{4}$'
$$;

-- What is kept instead of a slip's letters. No room has the key, so no room can make it.
CREATE FUNCTION sdm_aid.slip_hash(letters text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT sdm_aid.row_seal(ARRAY['slip', letters])
$$;

-- What somebody wrote alone: under a random key, and with nothing that says whose it is.
CREATE FUNCTION sdm_aid.keep_words(
    program text, side text, question text, guide text, month text, words text, uses text,
    slip text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    key text := gen_random_uuid()::text;
    hash text := '';
BEGIN
    PERFORM sdm_aid.check_program(program);
    PERFORM sdm_aid.require(
        sdm_aid.is_side(side) AND sdm_aid.is_place(question) AND sdm_aid.is_place(guide)
        AND month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'
        AND length(words) BETWEEN 1 AND 100000
        AND uses IN ('[]', '["poster"]', '["table"]', '["poster", "table"]')
        AND (slip = '' OR sdm_aid.is_slip(slip))
    );
    IF slip <> '' THEN
        hash := sdm_aid.slip_hash(slip);
    END IF;
    INSERT INTO sdm_aid.given_words (
        id, side, question, guide, month, words, uses, slip, seal
    ) VALUES (
        key, side, question, guide, month, words, uses, hash,
        sdm_aid.row_seal(
            ARRAY['given-words', key, side, question, guide, month, words, uses, hash]
        )
    );
END $$;

-- The only way in which a room reads words.
CREATE FUNCTION sdm_aid.words_with_yes(program text, use text)
RETURNS TABLE (
    id text, side text, question text, guide text, month text, words text, uses text
) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    PERFORM sdm_aid.check_program(program);
    PERFORM sdm_aid.require(use IN ('table', 'poster'));
    RETURN QUERY SELECT w.id, w.side, w.question, w.guide, w.month, w.words, w.uses
    FROM sdm_aid.given_words AS w
    WHERE strpos(w.uses, '"' || use || '"') > 0 ORDER BY w.id;
END $$;

-- Deleting what belongs to a slip's letters; false where nothing does.
CREATE FUNCTION sdm_aid.take_back_words(program text, letters text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    PERFORM sdm_aid.check_program(program);
    PERFORM sdm_aid.require(sdm_aid.is_slip(letters));
    DELETE FROM sdm_aid.given_words AS w WHERE w.slip = sdm_aid.slip_hash(letters);
    RETURN FOUND;
END $$;

-- As in v0008_counted.sql, with the notebook and words. Of answers given alone rooms read what is
-- counted: not the words, which nobody reads, and not PostgreSQL's own columns, which say when.
CREATE OR REPLACE FUNCTION sdm_aid.let_in(role name) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    named text;
BEGIN
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA sdm_aid FROM %I', role);
    EXECUTE format('GRANT USAGE ON SCHEMA sdm_aid TO %I', role);
    FOREACH named IN ARRAY ARRAY['guide_text', 'conversation', 'entry', 'draft', 'audit', 'hold',
        'identity', 'alembic_version', 'tally', 'tallied', 'counted', 'learning',
        'notebook_note']
    LOOP
        EXECUTE format('GRANT SELECT ON sdm_aid.%I TO %I', named, role);
    END LOOP;
    EXECUTE format(
        'GRANT SELECT (id, guide, version, month, answer_1, answer_2, answer_3) '
        'ON sdm_aid.afterwards TO %I', role
    );
    EXECUTE format('GRANT EXECUTE ON FUNCTION sdm_aid.floored TO %I', role);
    FOREACH named IN ARRAY ARRAY['note', 'begin_talk', 'hold_talk', 'hold_again', 'let_go', 'say',
        'keep_draft', 'drop_draft', 'keep_afterwards', 'keep_tally', 'close_month', 'keep_note',
        'keep_words', 'words_with_yes', 'take_back_words']
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION sdm_aid.%I TO %I', named, role);
    END LOOP;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sdm_aid FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA sdm_aid FROM PUBLIC;
