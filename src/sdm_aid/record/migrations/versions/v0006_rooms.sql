-- What rooms may do on the server, and nothing besides. Read by v0006_rooms.py and rooms.py.
--
-- Rooms have no right to write in a table. They call functions that run with the owner's rights,
-- check what the program checks, and make the links with a key that no room can read. Whoever
-- calls may have set anything in the session, so every function sets its own search_path, and
-- every name is written with its schema (CVE-2018-1058).
--
-- The program's own errors: SDM01 another version, SDM02 another room has the talk, SDM03 this
-- cannot be said, SDM04 the talk was erased. None repeats a word of what was said.

CREATE TABLE sdm_aid.identity (id text NOT NULL);
COMMENT ON TABLE sdm_aid.identity IS 'Which record this is, wherever it goes: its one row.';
INSERT INTO sdm_aid.identity VALUES (gen_random_uuid()::text);

-- Who holds a talk, or held it last. The epoch counts each taking, so that a room which lost a
-- talk without hearing of it is known by its old number.
CREATE TABLE sdm_aid.hold (
    conversation text PRIMARY KEY REFERENCES sdm_aid.conversation (id) ON DELETE CASCADE,
    room text NOT NULL,
    epoch integer NOT NULL,
    held boolean NOT NULL,
    taken timestamp with time zone NOT NULL
);
INSERT INTO sdm_aid.hold SELECT c.id, '', 0, false, now() FROM sdm_aid.conversation AS c;

CREATE FUNCTION sdm_aid.begun() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    INSERT INTO sdm_aid.hold VALUES (NEW.id, session_user, 0, false, clock_timestamp());
    RETURN NULL;
END $$;
CREATE TRIGGER conversation_begun AFTER INSERT ON sdm_aid.conversation
FOR EACH ROW EXECUTE FUNCTION sdm_aid.begun();

-- What is being typed is read by the room that types it, and by the one that holds the talk.
ALTER TABLE sdm_aid.draft ADD COLUMN room text NOT NULL DEFAULT session_user;
ALTER TABLE sdm_aid.draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY draft_of_a_room ON sdm_aid.draft FOR SELECT USING (
    room = session_user
    OR EXISTS (
        SELECT FROM sdm_aid.hold AS h
        WHERE h.conversation = draft.conversation AND h.held AND h.room = session_user
    )
);

-- Links and seals, the same as the program's: see store/hmac_chain.py.

CREATE FUNCTION sdm_aid.ascii_json(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    json text := to_json(words)::text;
    escape text := chr(92) || 'u';
    made text := '';
    letter text;
    code integer;
BEGIN
    IF octet_length(json) = length(json) AND strpos(json, chr(127)) = 0 THEN
        RETURN json;
    END IF;
    FOREACH letter IN ARRAY string_to_array(json, NULL) LOOP
        code := ascii(letter);
        made := made || CASE
            WHEN code < 127 THEN letter
            WHEN code < 65536 THEN escape || lpad(to_hex(code), 4, '0')
            ELSE escape || to_hex(55296 + ((code - 65536) >> 10))
                || escape || to_hex(56320 + ((code - 65536) & 1023))
        END;
    END LOOP;
    RETURN made;
END $$;

CREATE FUNCTION sdm_aid.mac(parts text) RETURNS text LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    key bytea := decode((SELECT k.key FROM sdm_aid.chain_key AS k), 'hex');
    inside bytea := decode(repeat('36', 64), 'hex');
    outside bytea := decode(repeat('5c', 64), 'hex');
BEGIN
    FOR n IN 0 .. length(key) - 1 LOOP
        inside := set_byte(inside, n, 54 # get_byte(key, n));
        outside := set_byte(outside, n, 92 # get_byte(key, n));
    END LOOP;
    RETURN encode(sha256(outside || sha256(inside || convert_to(parts, 'UTF8'))), 'hex');
END $$;

CREATE FUNCTION sdm_aid.joined(content text[]) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT string_agg(sdm_aid.ascii_json(each.it), ',' ORDER BY each.n)
    FROM unnest(content) WITH ORDINALITY AS each (it, n)
$$;

CREATE FUNCTION sdm_aid.link_of(before text, place integer, content text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT sdm_aid.mac(
        '["link",' || sdm_aid.ascii_json(before) || ',' || place || ',' || sdm_aid.joined(content) || ']'
    )
$$;

CREATE FUNCTION sdm_aid.seal_of(rows integer, link text, what text[]) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT sdm_aid.mac(
        '["seal",' || rows || ',' || sdm_aid.ascii_json(link) || ',' || sdm_aid.joined(what) || ']'
    )
$$;

-- Where the seal does not fit what is there, it stays broken: adding rows never heals it.
CREATE FUNCTION sdm_aid.next_seal(rows integer, link text, seal text, longer text, what text[])
RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT CASE WHEN seal = sdm_aid.seal_of(rows, link, what)
        THEN sdm_aid.seal_of(rows + 1, longer, what) ELSE '' END
$$;

-- What is asked of all that comes in.

CREATE FUNCTION sdm_aid.check_program(program text) RETURNS void LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM sdm_aid.alembic_version AS v WHERE v.version_num = program) THEN
        RAISE EXCEPTION 'this record is of another version' USING ERRCODE = 'SDM01';
    END IF;
END $$;

CREATE FUNCTION sdm_aid.require(fits boolean) RETURNS void LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    IF fits IS NOT TRUE THEN
        RAISE EXCEPTION 'nobody can say this' USING ERRCODE = 'SDM03';
    END IF;
END $$;

CREATE FUNCTION sdm_aid.is_id(id text) RETURNS boolean LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT id ~ '^[0-9A-Za-z-]{1,64}$'
$$;

CREATE FUNCTION sdm_aid.is_moment(at text) RETURNS boolean LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT at ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][.][0-9]{6}[+]00:00$'
$$;

CREATE FUNCTION sdm_aid.is_voice(voice text) RETURNS boolean LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT voice IN ('patient', 'clinician', 'companion', 'together')
$$;

CREATE FUNCTION sdm_aid.is_place(place text) RETURNS boolean LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT length(place) <= 1000
$$;

-- The kind of value that JSON holds; nothing where it is no JSON. An error would repeat the words.
CREATE FUNCTION sdm_aid.json_kind(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    IF octet_length(value) > 8000000 OR octet_length(value) <> length(value) THEN
        RETURN NULL;
    END IF;
    RETURN json_typeof(value::json);
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END $$;

-- The text in a JSON value as a list shows it: see patient_row in journal/journal.py.
CREATE FUNCTION sdm_aid.shown(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    slash text := chr(92);
    no_nul text := replace(
        replace(replace(value, slash || slash, chr(1)), slash || 'u0000', ''),
        chr(1), slash || slash
    );
    blank text := chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(28) || chr(29)
        || chr(30) || chr(31) || chr(32) || chr(133) || chr(160) || chr(5760) || chr(8232)
        || chr(8233) || chr(8239) || chr(8287) || chr(12288)
        || (SELECT string_agg(chr(n), '') FROM generate_series(8192, 8202) AS n);
BEGIN
    IF sdm_aid.json_kind(value) IS DISTINCT FROM 'string' THEN
        RETURN '';
    END IF;
    RETURN btrim((('[' || no_nul || ']')::json) ->> 0, blank);
EXCEPTION WHEN OTHERS THEN
    RETURN NULL;
END $$;

-- The audit.

CREATE FUNCTION sdm_aid.about(conversation text) RETURNS text LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT encode(sha256(convert_to(conversation, 'UTF8')), 'hex')
$$;

CREATE FUNCTION sdm_aid.add_to_audit(at text, done text, about text, how text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    head sdm_aid.audit_head;
    longer text;
    next integer;
BEGIN
    SELECT h.* INTO head FROM sdm_aid.audit_head AS h FOR UPDATE;
    IF NOT FOUND THEN
        head := ROW(1, 0, '', '');
    END IF;
    longer := sdm_aid.link_of(head.link, head.rows + 1, ARRAY[at, done, about, how]);
    SELECT coalesce(max(a.sequence), 0) + 1 INTO next FROM sdm_aid.audit AS a;
    INSERT INTO sdm_aid.audit (sequence, at, done, about, how, link)
    VALUES (next, at, done, about, how, longer);
    UPDATE sdm_aid.audit_head AS h SET
        rows = head.rows + 1,
        link = longer,
        seal = sdm_aid.next_seal(head.rows, head.link, head.seal, longer, ARRAY['audit']);
END $$;

CREATE FUNCTION sdm_aid.was_erased(conversation text) RETURNS boolean LANGUAGE sql STABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT coalesce((
        SELECT a.done = 'erased' FROM sdm_aid.audit AS a
        WHERE a.about = sdm_aid.about(conversation)
        AND a.done IN ('started', 'brought-in', 'erased')
        ORDER BY a.sequence DESC LIMIT 1
    ), false)
$$;

CREATE FUNCTION sdm_aid.note(program text, at text, done text, about text, how text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    PERFORM sdm_aid.check_program(program);
    PERFORM sdm_aid.require(sdm_aid.is_moment(at) AND sdm_aid.is_place(how));
    PERFORM sdm_aid.require(done ~ '^[a-z-]{1,40}$');
    -- What the record itself is told by: only the functions that do it, or the owner, note these.
    PERFORM sdm_aid.require(done NOT IN ('started', 'erased', 'restored', 'migrated'));
    PERFORM sdm_aid.require(EXISTS (
        SELECT FROM sdm_aid.audit AS a WHERE a.about = note.about AND a.done = 'started'
    ));
    PERFORM sdm_aid.add_to_audit(at, done, about, how);
END $$;

-- Beginning a talk. "begun", "there" where its id is here, "guide" where the text is not the hash's.
CREATE FUNCTION sdm_aid.begin_talk(
    program text, this text, at text, noted text, hash text, words bytea, title text,
    title_letters text, again boolean
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    what text[] := ARRAY['conversation', this, hash, at];
BEGIN
    PERFORM sdm_aid.check_program(program);
    PERFORM sdm_aid.require(
        sdm_aid.is_id(this) AND sdm_aid.is_moment(at) AND sdm_aid.is_moment(noted)
        AND length(title) <= 1000 AND length(title_letters) <= 4000
    );
    IF encode(sha256(words), 'hex') IS DISTINCT FROM hash THEN
        RETURN 'guide';
    END IF;
    IF EXISTS (SELECT FROM sdm_aid.conversation AS c WHERE c.id = this) THEN
        RETURN 'there';
    END IF;
    IF sdm_aid.was_erased(this) AND NOT again THEN
        RAISE EXCEPTION 'this talk was erased' USING ERRCODE = 'SDM04';
    END IF;
    INSERT INTO sdm_aid.guide_text (hash, text, title, title_letters, first_used)
    VALUES (hash, words, title, title_letters, at) ON CONFLICT DO NOTHING;
    INSERT INTO sdm_aid.conversation (
        id, guide, started, last_touched, patient, patient_letters, step, entries, link, seal
    ) VALUES (this, hash, at, at, '', '', '', 0, '', sdm_aid.seal_of(0, '', what))
    ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN 'there';
    END IF;
    PERFORM sdm_aid.add_to_audit(noted, 'started', sdm_aid.about(this), '');
    RETURN 'begun';
END $$;

-- Holding a talk. The lock is the connection's, and goes with it; the row stays.

CREATE FUNCTION sdm_aid.lock_of(this text) RETURNS bigint LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    SELECT ('x' || left(encode(sha256(convert_to(this, 'UTF8')), 'hex'), 16))::bit(64)::bigint
$$;

-- The number of this taking; nothing where another room has the talk. After a server was started
-- anew nobody's lock is left: for a minute, only the room that had a talk gets it.
CREATE FUNCTION sdm_aid.hold_talk(program text, this text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    kept sdm_aid.hold;
    started timestamp with time zone := pg_postmaster_start_time();
BEGIN
    PERFORM sdm_aid.check_program(program);
    IF NOT pg_try_advisory_lock(sdm_aid.lock_of(this)) THEN
        RETURN NULL;
    END IF;
    SELECT h.* INTO kept FROM sdm_aid.hold AS h WHERE h.conversation = this FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    IF kept.held AND kept.room <> session_user AND kept.taken < started
        AND clock_timestamp() < started + interval '1 minute'
    THEN
        PERFORM pg_advisory_unlock(sdm_aid.lock_of(this));
        RETURN NULL;
    END IF;
    UPDATE sdm_aid.hold AS h SET
        room = session_user, epoch = kept.epoch + 1, held = true, taken = clock_timestamp()
    WHERE h.conversation = this;
    RETURN kept.epoch + 1;
END $$;

-- Whether a room that lost its line still has the talk: nobody took it meanwhile.
CREATE FUNCTION sdm_aid.hold_again(program text, this text, had integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    PERFORM sdm_aid.check_program(program);
    IF NOT pg_try_advisory_lock(sdm_aid.lock_of(this)) THEN
        RETURN false;
    END IF;
    UPDATE sdm_aid.hold AS h SET held = true, taken = clock_timestamp()
    WHERE h.conversation = this AND h.room = session_user AND h.epoch = had;
    IF FOUND THEN
        RETURN true;
    END IF;
    PERFORM pg_advisory_unlock(sdm_aid.lock_of(this));
    RETURN false;
END $$;

CREATE FUNCTION sdm_aid.let_go(this text, had integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
    UPDATE sdm_aid.hold AS h SET held = false
    WHERE h.conversation = this AND h.room = session_user AND h.epoch = had
$$;

-- Only the room that holds a talk, or held it last, writes in it. The row is locked, so that a
-- room with an old picture of the record is refused as well.
CREATE FUNCTION sdm_aid.must_hold(this text, had integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    kept sdm_aid.hold;
BEGIN
    SELECT h.* INTO kept FROM sdm_aid.hold AS h WHERE h.conversation = this FOR UPDATE;
    IF NOT FOUND AND sdm_aid.was_erased(this) THEN
        RAISE EXCEPTION 'this talk was erased' USING ERRCODE = 'SDM04';
    END IF;
    PERFORM sdm_aid.require(kept.conversation IS NOT NULL);
    IF kept.room NOT IN ('', session_user) OR kept.epoch <> had THEN
        RAISE EXCEPTION 'another room has this talk' USING ERRCODE = 'SDM02';
    END IF;
END $$;

-- Saying something. "added", "there" where it is here already, "other" where another has its id.
CREATE FUNCTION sdm_aid.say(
    program text, this text, had integer, entry_id text, at text, voice text, kind text,
    step text, field text, value text,
    -- The list's line after an undoing, and the letters a name is found by: checked, as far as
    -- the server can.
    patient text, patient_letters text, at_step text, finished text
) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    talk sdm_aid.conversation;
    kept sdm_aid.entry;
    content text[] := ARRAY[this, entry_id, at, voice, kind, step, field, value];
    longer text;
BEGIN
    PERFORM sdm_aid.check_program(program);
    SELECT e.* INTO kept FROM sdm_aid.entry AS e WHERE e.id = entry_id;
    IF FOUND THEN
        RETURN CASE WHEN content = ARRAY[kept.conversation, kept.id, kept.at, kept.voice,
            kept.kind, kept.step, kept.field, kept.value] THEN 'there' ELSE 'other' END;
    END IF;
    PERFORM sdm_aid.must_hold(this, had);
    PERFORM sdm_aid.check_entry(this, entry_id, at, voice, kind, step, field, value);
    SELECT c.* INTO talk FROM sdm_aid.conversation AS c WHERE c.id = this FOR NO KEY UPDATE;
    longer := sdm_aid.link_of(talk.link, talk.entries + 1, content);
    INSERT INTO sdm_aid.entry (
        id, conversation, sequence, at, voice, kind, step, field, value, link
    ) VALUES (
        entry_id, this,
        (SELECT coalesce(max(e.sequence), 0) + 1 FROM sdm_aid.entry AS e WHERE e.conversation = this),
        at, voice, kind, step, field, value, longer
    );
    talk.seal := sdm_aid.next_seal(
        talk.entries, talk.link, talk.seal, longer,
        ARRAY['conversation', this, talk.guide, talk.started]
    );
    talk.entries := talk.entries + 1;
    talk.link := longer;
    talk.last_touched := at;
    CASE kind
        WHEN 'said' THEN
            talk.finished := NULL;
            IF step = 'together' AND field = 'patient-name' THEN
                talk.patient := sdm_aid.shown(value);
                talk.patient_letters := patient_letters;
            END IF;
            DELETE FROM sdm_aid.draft AS d
            WHERE d.conversation = this AND d.step = say.step AND d.field = say.field;
        WHEN 'went-to' THEN
            talk.step := step;
        WHEN 'finished' THEN
            talk.finished := at;
        WHEN 'undone' THEN
            PERFORM sdm_aid.check_list(this, patient, at_step, finished);
            talk.patient := patient;
            talk.patient_letters := patient_letters;
            talk.step := at_step;
            talk.finished := finished;
        ELSE NULL;
    END CASE;
    PERFORM sdm_aid.require(
        talk.patient IS NOT NULL AND length(talk.patient_letters) <= 40 * length(talk.patient)
    );
    UPDATE sdm_aid.conversation AS c SET
        entries = talk.entries, link = talk.link, seal = talk.seal,
        last_touched = talk.last_touched, finished = talk.finished, step = talk.step,
        patient = talk.patient, patient_letters = talk.patient_letters
    WHERE c.id = this;
    RETURN 'added';
END $$;

CREATE FUNCTION sdm_aid.check_entry(
    this text, entry_id text, at text, voice text, kind text, step text, field text, value text
) RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    holds text := sdm_aid.json_kind(value);
BEGIN
    PERFORM sdm_aid.require(
        sdm_aid.is_id(entry_id) AND sdm_aid.is_moment(at) AND sdm_aid.is_voice(voice)
        AND sdm_aid.is_place(step) AND sdm_aid.is_place(field) AND holds IS NOT NULL
    );
    PERFORM sdm_aid.require(CASE kind
        WHEN 'said' THEN step <> ''
        WHEN 'went-to' THEN step <> ''
        WHEN 'handed-over' THEN sdm_aid.is_voice(sdm_aid.shown(value))
        WHEN 'opened' THEN holds = 'string'
        WHEN 'undone' THEN EXISTS (
            SELECT FROM sdm_aid.entry AS e
            WHERE e.conversation = this AND e.id = sdm_aid.shown(check_entry.value)
        )
        WHEN 'finished' THEN true
        WHEN 'brought-in' THEN holds = 'object' AND NOT EXISTS (
            SELECT FROM sdm_aid.entry AS e WHERE e.conversation = this
        )
        ELSE false
    END);
END $$;

-- What a list may show of a talk after an undoing: something that was once said in it.
CREATE FUNCTION sdm_aid.check_list(this text, patient text, at_step text, finished text)
RETURNS void LANGUAGE plpgsql STABLE SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    PERFORM sdm_aid.require(patient = '' OR EXISTS (
        SELECT FROM sdm_aid.entry AS e
        WHERE e.conversation = this AND e.kind = 'said' AND e.step = 'together'
        AND e.field = 'patient-name' AND sdm_aid.shown(e.value) = patient
    ));
    PERFORM sdm_aid.require(at_step = '' OR EXISTS (
        SELECT FROM sdm_aid.entry AS e
        WHERE e.conversation = this AND e.kind = 'went-to' AND e.step = at_step
    ));
    PERFORM sdm_aid.require(finished IS NULL OR EXISTS (
        SELECT FROM sdm_aid.entry AS e
        WHERE e.conversation = this AND e.kind = 'finished' AND e.at = check_list.finished
    ));
END $$;

CREATE FUNCTION sdm_aid.keep_draft(
    program text, this text, had integer, step text, field text, voice text, words text, at text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    PERFORM sdm_aid.check_program(program);
    PERFORM sdm_aid.must_hold(this, had);
    PERFORM sdm_aid.require(
        sdm_aid.is_moment(at) AND sdm_aid.is_voice(voice) AND sdm_aid.is_place(step)
        AND sdm_aid.is_place(field) AND sdm_aid.json_kind(words) = 'string'
    );
    INSERT INTO sdm_aid.draft (conversation, step, field, voice, text, at, room)
    VALUES (this, step, field, voice, words, at, session_user)
    ON CONFLICT ON CONSTRAINT draft_pkey DO UPDATE SET
        voice = EXCLUDED.voice, text = EXCLUDED.text, at = EXCLUDED.at, room = EXCLUDED.room;
END $$;

CREATE FUNCTION sdm_aid.drop_draft(program text, this text, had integer, step text, field text)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    PERFORM sdm_aid.check_program(program);
    PERFORM sdm_aid.must_hold(this, had);
    DELETE FROM sdm_aid.draft AS d
    WHERE d.conversation = this AND d.step = drop_draft.step AND d.field = drop_draft.field;
END $$;

-- What a patient answered alone: under a random key, and with nothing that says whose it is.
CREATE FUNCTION sdm_aid.keep_afterwards(
    program text, guide text, version text, month text, first integer, second integer,
    third integer, words text
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
BEGIN
    PERFORM sdm_aid.check_program(program);
    PERFORM sdm_aid.require(
        month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' AND coalesce(first, 0) BETWEEN 0 AND 4
        AND coalesce(second, 0) BETWEEN 0 AND 4 AND coalesce(third, 0) BETWEEN 0 AND 4
        AND sdm_aid.is_place(guide) AND sdm_aid.is_place(version) AND length(words) <= 100000
    );
    INSERT INTO sdm_aid.afterwards (id, guide, version, month, answer_1, answer_2, answer_3, words)
    VALUES (gen_random_uuid()::text, guide, version, month, first, second, third, words);
END $$;

-- Letting a room in, and nothing else: SELECT sdm_aid.let_in('room_1'). Only the owner can.

CREATE FUNCTION sdm_aid.let_in(role name) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, sdm_aid, pg_temp AS $$
DECLARE
    named text;
BEGIN
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA sdm_aid FROM %I', role);
    EXECUTE format('GRANT USAGE ON SCHEMA sdm_aid TO %I', role);
    FOREACH named IN ARRAY ARRAY['guide_text', 'conversation', 'entry', 'draft', 'afterwards',
        'audit', 'hold', 'identity', 'alembic_version']
    LOOP
        EXECUTE format('GRANT SELECT ON sdm_aid.%I TO %I', named, role);
    END LOOP;
    FOREACH named IN ARRAY ARRAY['note', 'begin_talk', 'hold_talk', 'hold_again', 'let_go', 'say',
        'keep_draft', 'drop_draft', 'keep_afterwards']
    LOOP
        EXECUTE format('GRANT EXECUTE ON FUNCTION sdm_aid.%I TO %I', named, role);
    END LOOP;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sdm_aid FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA sdm_aid FROM PUBLIC;
REVOKE ALL ON SCHEMA sdm_aid FROM PUBLIC;
