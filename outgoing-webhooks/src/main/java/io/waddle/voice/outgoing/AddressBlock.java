package io.waddle.voice.outgoing;

import java.math.BigInteger;
import java.net.InetAddress;

/** Addresses that begin with the same bits, as {@code 10.0.0.0/8}. */
record AddressBlock(InetAddress first, int bits) {

    static AddressBlock of(String text) {
        int slash = text.indexOf('/');
        return new AddressBlock(
                InetAddress.ofLiteral(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    boolean holds(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] theirs = address.getAddress();
        return ours.length == theirs.length
                && new BigInteger(1, ours)
                                .xor(new BigInteger(1, theirs))
                                .shiftRight(ours.length * Byte.SIZE - bits)
                                .signum()
                        == 0;
    }
}
