package io.github.dynamodbconfigstore.reliability;

import com.github.tomakehurst.wiremock.http.Response;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A body that is sent as far as it goes, and ends no sooner than a spell does. */
final class HungBody extends FilterInputStream {
    private final Spell spell;

    private HungBody(byte[] part, Spell spell) {
        super(new ByteArrayInputStream(part));
        this.spell = spell;
    }

    /** Of an answer that announces more. */
    static Response of(Response answer, Spell spell) {
        byte[] part = answer.getBody();
        return Response.Builder.like(answer)
                .but()
                .body(() -> new HungBody(part, spell))
                .build();
    }

    /** Here and nowhere else the proxy sends it; it has read it before, for itself. */
    @Override
    public long transferTo(OutputStream connection) throws IOException {
        long sent = super.transferTo(connection);
        connection.flush();
        spell.awaitEnd();
        return sent;
    }
}
