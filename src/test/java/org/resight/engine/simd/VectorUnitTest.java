package org.resight.engine.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.resight.engine.matching.DescriptorSearchProbe;

class VectorUnitTest {

    /** A server of somebody's own, or the command line, may well start the JVM without the module. */
    @Test
    void withoutTheModuleThePlainLoopsGiveTheSameAnswer() throws Exception {
        String with = answer("--add-modules", "jdk.incubator.vector");
        String without = answer();

        assertThat(with).startsWith("true ");
        assertThat(without).startsWith("false ");
        assertThat(without.substring(6)).isEqualTo(with.substring(5));
    }

    private static String answer(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DescriptorSearchProbe.class.getName()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).isZero();
        return said;
    }
}
