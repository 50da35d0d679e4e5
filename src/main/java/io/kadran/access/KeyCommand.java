package io.kadran.access;

import io.kadran.audit.Actor;
import io.kadran.tenant.Scope;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantGoneException;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a key from the command line, for whoever has lost the last one that could. Its text is all that comes out. It ends with
 * 0; with 1 where there is no such tenant.
 */
@Singleton
@Unremovable
public final class KeyCommand implements QuarkusApplication {

    public static final String NAME = "key";

    public static final String USAGE = """
                   key [--tenant ID] [--scopes SCOPE,SCOPE]
                                                      make a key of a tenant, with the scope admin unless others are given
                   key --operator                     make a key of the operators
            Without --tenant all are about the tenant 1, which is there from the start.
            """;

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final String KEY_NAME = "made by a command";

    private final ApiKeyIntake keys;
    private final PrintStream out;
    private final PrintStream errors;

    /** What was asked for on the command line. */
    private record Request(long tenantId, List<String> scopes) {

        private static final Request USUAL = new Request(Tenant.DEFAULT_ID, List.of(Scope.ADMIN));

        /** @param faults to be added to; where there are some, the result means nothing */
        static Request read(List<String> arguments, List<String> faults) {
            if (arguments.equals(List.of(NAME, "--operator"))) {
                return new Request(Tenant.OPERATORS, ApiKeyIntake.scopesOf(Tenant.OPERATORS));
            }
            Request request = USUAL;
            for (int i = 1; i < arguments.size() && faults.isEmpty(); i += 2) {
                Optional<String> value =
                        Optional.of(i + 1).filter(at -> at < arguments.size()).map(arguments::get);
                request = request.with(arguments.get(i), value, faults);
            }
            return request;
        }

        private Request with(String option, Optional<String> value, List<String> faults) {
            if (!option.equals("--tenant") && !option.equals("--scopes")) {
                faults.add(
                        option + " is no option of " + NAME + (option.equals("--operator") ? " beside others." : "."));
                return this;
            }
            if (value.isEmpty()) {
                faults.add(option + " needs a value.");
                return this;
            }
            return option.equals("--tenant")
                    ? new Request(tenant(value.get(), faults), scopes)
                    : new Request(tenantId, scopes(value.get(), faults));
        }

        private static long tenant(String text, List<String> faults) {
            if (text.matches("[1-9]\\d{0,17}")) {
                return Long.parseLong(text);
            }
            faults.add("--tenant must be the id of a tenant, such as 1.");
            return Tenant.DEFAULT_ID;
        }

        private static List<String> scopes(String text, List<String> faults) {
            List<String> chosen = List.of(text.split(",", -1));
            if (!Scope.OF_TENANTS.containsAll(chosen)) {
                faults.add("--scopes must be one or more of " + String.join(",", Scope.OF_TENANTS) + ".");
            }
            return Scope.OF_TENANTS.stream().filter(chosen::contains).toList();
        }
    }

    @Inject
    public KeyCommand(ApiKeyIntake keys) {
        this(keys, System.out, System.err);
    }

    KeyCommand(ApiKeyIntake keys, PrintStream out, PrintStream errors) {
        this.keys = keys;
        this.out = out;
        this.errors = errors;
    }

    /** What is wrong with the arguments, of which the first is the command. */
    public static List<String> faults(List<String> arguments) {
        List<String> faults = new ArrayList<>();
        Request.read(arguments, faults);
        return faults;
    }

    @Override
    public int run(String... arguments) {
        Request request = Request.read(List.of(arguments), new ArrayList<>());
        try {
            ApiKeyDocument made = keys.create(
                    request.tenantId(),
                    Actor.command(),
                    new KeyRequest.New(KEY_NAME, request.scopes(), Optional.empty()));
            out.println(made.key().orElseThrow());
            return DONE;
        } catch (TenantGoneException gone) {
            errors.println("There is no tenant " + request.tenantId() + ", or it is being deleted.");
            return FAILED;
        }
    }
}
