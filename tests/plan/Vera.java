import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks PDFs with veraPDF: {@code java Vera.java ua1,3a}, then a file's name on each line of the
 * input. One line for each fault, and an empty one after each file.
 */
public class Vera {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader files = new BufferedReader(new InputStreamReader(System.in));
        for (String file = files.readLine(); file != null; file = files.readLine()) {
            for (String name : arguments[0].split(",")) {
                check(file, PDFAFlavour.byFlavourId(name));
            }
            System.out.println();
        }
    }

    private static void check(String file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance()
                .createParser(new FileInputStream(file), flavour)) {
            ValidationResult found = Foundries.defaultInstance()
                .createValidator(flavour, false).validate(parser);
            System.out.printf("%s %s %s%n", file, flavour.getId(),
                found.isCompliant() ? "compliant" : "not compliant");
            TreeSet<String> faults = new TreeSet<>();
            for (TestAssertion one : found.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    faults.add(one.getRuleId().getClause() + ": " + one.getMessage());
                }
            }
            faults.stream().limit(6).forEach(System.out::println);
        }
    }
}
