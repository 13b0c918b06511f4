package io.waddle.voice.analytics.http;

import io.waddle.voice.runtime.contract.ContractDocumentChecks;

class ContractDocumentTest extends ContractDocumentChecks {
    ContractDocumentTest() {
        super(AnalyticsRoutes.CONTRACT, 30);
    }
}
