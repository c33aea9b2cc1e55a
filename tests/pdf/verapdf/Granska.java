// SPDX-License-Identifier: AGPL-3.0-or-later
// SPDX-FileCopyrightText: The remiss contributors

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Reads paths of PDF files, one on a line, and answers each with one line per flavour that was named at the start:
 * flavour, verdict (godkand, underkand or olaslig) and, for each failure, clause, test number, number of failures of
 * that rule, message and context. Fields are parted by tabs.
 */
public class Granska {
    private static final int VISADE_PER_REGEL = 5;

    public static void main(String[] slag) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        PrintStream ut = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String fil = in.readLine(); fil != null; fil = in.readLine()) {
            for (String id : slag) {
                ut.println(String.join("\t", granska(new File(fil), id)));
            }
        }
    }

    private static List<String> granska(File fil, String id) {
        PDFAFlavour flavour = PDFAFlavour.fromString(id);
        List<String> rad = new ArrayList<>(List.of(id));
        try (PDFAParser parser = Foundries.defaultInstance().createParser(fil, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, VISADE_PER_REGEL, false, true, false)) {
            ValidationResult resultat = validator.validate(parser);
            rad.add(resultat.isCompliant() ? "godkand" : "underkand");
            for (TestAssertion brott : resultat.getTestAssertions()) {
                rad.add(brott.getRuleId().getClause());
                rad.add(String.valueOf(brott.getRuleId().getTestNumber()));
                rad.add(String.valueOf(resultat.getFailedChecks().get(brott.getRuleId())));
                rad.add(enRad(brott.getErrorMessage() == null ? brott.getMessage() : brott.getErrorMessage()));
                rad.add(enRad(brott.getLocation().getContext()));
            }
        } catch (Exception fel) {
            rad = new ArrayList<>(List.of(id, "olaslig", "", "0", "1", enRad(String.valueOf(fel)), ""));
        }
        return rad;
    }

    private static String enRad(String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").strip();
    }
}
