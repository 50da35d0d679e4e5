package io.kadran.wire;

/**
 * One thing wrong with what was sent. Its texts are fit to be shown, whatever was sent, and have at most
 * {@value Fields#TEXT_LENGTH} characters.
 *
 * @param pointer JSON pointer (RFC 6901) to the field
 * @param detail what was wrong and what would be right
 */
public record Fault(String pointer, String detail) {

    public Fault {
        pointer = Texts.shown(pointer, Fields.TEXT_LENGTH);
        detail = Texts.shown(detail, Fields.TEXT_LENGTH);
    }
}
