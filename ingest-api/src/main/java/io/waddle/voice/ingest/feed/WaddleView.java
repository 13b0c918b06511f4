package io.waddle.voice.ingest.feed;

import io.waddle.voice.avro.CategoryRow;
import io.waddle.voice.avro.ChannelRow;
import io.waddle.voice.avro.MemberRow;
import io.waddle.voice.avro.ParticipantRow;
import io.waddle.voice.avro.RoleRow;
import io.waddle.voice.avro.SessionRow;
import io.waddle.voice.avro.StageRequestRow;
import io.waddle.voice.avro.StateRow;
import io.waddle.voice.avro.WaddleRow;
import io.waddle.voice.schemas.topic.StateKey;
import io.waddle.voice.schemas.topic.StateKey.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** All rows of one waddle at one revision. Good while {@link ReadModel#view} runs; of one thread. */
public final class WaddleView {
    /** Of configuration and requests all there are: bounded by the writer, and by what people can overlook. */
    private static final int ALL = Integer.MAX_VALUE;

    private final String waddleId;
    private final RowSnapshot rows;
    private final Function<byte[], StateRow> reader;

    WaddleView(String waddleId, RowSnapshot rows, Function<byte[], StateRow> reader) {
        this.waddleId = waddleId;
        this.rows = rows;
        this.reader = reader;
    }

    public String waddleId() {
        return waddleId;
    }

    /** Of the last event that these rows are after; 0 when nothing is known of the waddle. */
    public long revision() {
        return rows.revision(waddleId);
    }

    /** @param key of this waddle */
    public Optional<StateRow> row(StateKey key) {
        return rows.row(key.toString()).map(reader);
    }

    public Optional<WaddleRow> waddle() {
        return row(Kind.WADDLE, "", StateRow::getWaddle);
    }

    public Optional<MemberRow> member(String userId) {
        return row(Kind.MEMBER, userId, StateRow::getMember);
    }

    public Optional<RoleRow> role(String roleId) {
        return row(Kind.ROLE, roleId, StateRow::getRole);
    }

    /** Those that a member holds and that exist. */
    public List<RoleRow> roles(MemberRow member) {
        return member.getRoles().stream()
                .flatMap(roleId -> role(roleId).stream())
                .toList();
    }

    public List<CategoryRow> categories() {
        return rows(StateKey.prefix(waddleId, Kind.CATEGORY), ALL, StateRow::getCategory);
    }

    /** In order of their ids. */
    public List<ChannelRow> channels() {
        return rows(StateKey.prefix(waddleId, Kind.CHANNEL), ALL, StateRow::getChannel);
    }

    public Optional<ChannelRow> channel(String channelId) {
        return row(Kind.CHANNEL, channelId, StateRow::getChannel);
    }

    /** The live session of a channel. */
    public Optional<SessionRow> session(String channelId) {
        return row(Kind.SESSION, channelId, StateRow::getSession);
    }

    /** Where a user is, found by a look at each live session: some hundreds at most, and no index to keep. */
    public Optional<ParticipantRow> place(String userId) {
        String sessions = StateKey.prefix(waddleId, Kind.SESSION);
        return rows.keys(sessions, ALL).stream()
                .map(key -> key.substring(sessions.length()))
                .flatMap(channelId -> participant(channelId, userId).stream())
                .findFirst();
    }

    public Optional<ParticipantRow> participant(String channelId, String userId) {
        return row(StateKey.participant(waddleId, channelId, userId)).map(StateRow::getParticipant);
    }

    /** Participants of a channel in order of their ids. */
    public List<ParticipantRow> participants(String channelId, int most) {
        return rows(inChannel(Kind.PARTICIPANT, channelId), most, StateRow::getParticipant);
    }

    /** Those of a broadcast who broadcast, found without a look at who listens. */
    public List<ParticipantRow> broadcasters(String channelId, int most) {
        return rows.broadcasters(inChannel(Kind.PARTICIPANT, channelId), most).stream()
                .flatMap(key -> rows.row(key).stream())
                .map(reader.andThen(StateRow::getParticipant))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Requests and invitations of the live session, resolved ones too, in order of their ids. */
    public List<StageRequestRow> stageRequests(String channelId) {
        return rows(inChannel(Kind.STAGE_REQUEST, channelId), ALL, StateRow::getStageRequest);
    }

    private String inChannel(Kind kind, String channelId) {
        return StateKey.prefix(waddleId, kind) + channelId + "/";
    }

    private <T> Optional<T> row(Kind kind, String id, Function<StateRow, T> part) {
        return row(new StateKey(waddleId, kind, id)).map(part);
    }

    private <T> List<T> rows(String prefix, int most, Function<StateRow, T> part) {
        return rows.rows(prefix, most).stream()
                .map(reader.andThen(part))
                .filter(Objects::nonNull)
                .toList();
    }
}
