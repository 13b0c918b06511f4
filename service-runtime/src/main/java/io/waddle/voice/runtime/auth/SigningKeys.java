package io.waddle.voice.runtime.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.SignedJWT;

/** Keys that tokens may be signed with. Each kind accepts its own algorithms only, whatever a token's header says. */
sealed interface SigningKeys permits SharedSecret, PublishedKeys {

    /** Whether one of the keys signed the token. */
    boolean signed(SignedJWT token) throws JOSEException;
}
