package io.kadran.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A provider of OpenID Connect as far as Kadran sees one: what it signs. */
public final class TokenIssuer {

    public static final String ISSUER = "https://id.example";
    public static final String AUDIENCE = "kadran";

    /** What {@link Configured} lets in. */
    public static final TokenIssuer PROVIDER = new TokenIssuer(1);

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int KEY_BITS = 2_048;

    /** With the provider's key at hand, so that a test needs no provider. */
    public static final class Configured implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kadran.oidc.public-key", PROVIDER.publicKey(),
                    "kadran.oidc.issuer", ISSUER,
                    "kadran.oidc.audience", AUDIENCE);
        }
    }

    private final KeyPair keys;

    /** @param seed the same gives the same keys: a test and its profile are loaded apart from each other */
    public TokenIssuer(int seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS, random);
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public String publicKey() {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    /** Claims of a token that is right, of the tenant 1 and with one scope. */
    public static JsonObject rightClaims() {
        long now = Instant.now().getEpochSecond();
        return new JsonObject()
                .put("iss", ISSUER)
                .put("aud", AUDIENCE)
                .put("sub", "ayse@example.org")
                .put("iat", now)
                .put("exp", now + 300)
                .put("kadran_tenant", 1)
                .put("scope", "openid kpis:read");
    }

    /** The public key as providers publish it. */
    public JsonObject jwk(String keyId) {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", keyId)
                .put("n", BASE64.encodeToString(unsigned(key.getModulus())))
                .put("e", BASE64.encodeToString(unsigned(key.getPublicExponent())));
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    public String token(JsonObject claims) {
        return signed(content("RS256", claims));
    }

    /** One that names the key that it is signed with. */
    public String token(String keyId, JsonObject claims) {
        return signed(content(Map.of("alg", "RS256", "typ", "JWT", "kid", keyId), claims));
    }

    private String signed(String content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(UTF_8));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Signed by nobody. */
    public static String unsigned(JsonObject claims) {
        return content("none", claims) + ".";
    }

    /** Signed with the public key, which everybody has, as if it was a secret. */
    public String signedWithThePublicKey(JsonObject claims) {
        String content = content("HS256", claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.getPublic().getEncoded(), "HmacSHA256"));
            return content + "." + BASE64.encodeToString(mac.doFinal(content.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String content(String algorithm, JsonObject claims) {
        return content(Map.of("alg", algorithm, "typ", "JWT"), claims);
    }

    private static String content(Map<String, Object> headers, JsonObject claims) {
        String header = new JsonObject(headers).encode();
        return BASE64.encodeToString(header.getBytes(UTF_8)) + "."
                + BASE64.encodeToString(claims.encode().getBytes(UTF_8));
    }
}
